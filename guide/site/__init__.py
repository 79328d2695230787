"""References without faults come in; an application goes out that answers each address with its page or file."""
