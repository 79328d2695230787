"""The site comes in; its files go out, frozen, their links checked, in place in one step; or a preview, served."""
