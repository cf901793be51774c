"""How the European Union decides: rules and games, knowing nothing of files, clocks, networks or screens."""
