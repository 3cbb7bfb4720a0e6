"""The only place with Pillow and defusedxml: pictures in, their metadata, thumbnails and renditions."""
