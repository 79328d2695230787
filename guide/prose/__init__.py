"""The guide comes in; its references go out: every text rendered once, to HTML that is safe by construction."""
