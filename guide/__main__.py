"""Run the command line as a module."""

from guide.cli import main

main()
