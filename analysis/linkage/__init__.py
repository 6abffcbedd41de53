"""People over waves: codes one typing error apart are listed for a person to decide."""
