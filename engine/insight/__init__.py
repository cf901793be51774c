"""What a game teaches afterwards."""
