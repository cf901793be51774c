"""One game, as a log of actions."""
