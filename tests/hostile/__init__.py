"""Files that somebody made to do harm, and what puts them through ketaquiz."""
