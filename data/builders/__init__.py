"""Steps of data/build.py: packages in, reference files out."""
