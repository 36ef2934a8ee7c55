"""When: time expressions by our own grammar, valued as EDTF."""
