"""The site while it is written: changes of files come in, pages that renew themselves go out."""
