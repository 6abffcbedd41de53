"""What answers that are not there may do to a result: imputed, bounded, or weighted for."""
