"""Files in, records out; what is on screen out as files. One module a format."""
