"""Files of events in: recognised or mapped, each row accepted or quarantined, placed, and stored as an event set."""
