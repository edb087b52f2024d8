"""What run.py does: environment, tests, dashboard. Standard library only: it runs before anything is installed."""
