"""What a browser may load and run on a page: only what this site was built with."""
