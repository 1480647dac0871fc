"""The screens and the HTTP interface: one module each, with a `router`; `app.create_app` finds them."""
