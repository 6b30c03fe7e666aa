"""What is known of each language's words."""
