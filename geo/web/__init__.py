"""HTTP routes beside the app: the map's frame, its assets, the record's timeline, cards, search and exports."""
