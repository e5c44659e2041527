"""What waits for somebody, told quietly: in the application, and by mail to whoever asked for it."""
