"""The ledger in the browser: pages, pictures and an HTTP interface, served here by `dragoman serve`.

    app.py        puts the parts together: `create_app(desk)`
    desk.py       the open ledger: many readers, one writer
    security.py   who may ask and write, what a page may load
    render.py     `page(request, "name.html", …)`: a template in the reader's language
    messages.py   the words of the interface, by language (messages/*.toml)
    filters.py    the filter, which is the query string, for every view and export
    pages/*.py    one screen a module, each with a `router`
    templates/    static/    what is sent to the browser; nothing is loaded from elsewhere

Pages work without scripts; scripts make them quicker. There is no inline script and no inline style, pictures
included: the content security policy forbids both (use classes and presentation attributes in SVG).
"""
