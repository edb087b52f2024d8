"""What run.py does: the environment, the tests, the dashboard. Standard library only, for it runs before anything is installed."""
