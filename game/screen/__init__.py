"""From a seat's view of the game to what should be shown, as plain data and translated words."""
