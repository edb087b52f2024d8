"""What the commands of gongkai do; cli.py names them and their options."""
