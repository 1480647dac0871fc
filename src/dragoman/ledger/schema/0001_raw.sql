-- What was added, as it was read. Rows are added and never changed or removed.
--
-- A document is known by its URL, else by the id that whoever made the reading gave it, else by its text; the
-- revisions of a document are its different texts. A reading is one row here for each different contract JSON:
-- the same text read anew by a better reader is a second reading of the same revision. `reading`, `document`
-- and `report` are content hashes, so that neither the order of adding nor adding twice makes a difference.
-- Offsets count code points of the document's text; `stop` is exclusive.
create schema raw;

create table raw.migrations (number integer primary key, name varchar not null);

create table raw.documents (
    reading varchar primary key,
    document varchar not null,
    known_by varchar not null,          -- url, id or text
    id varchar not null,                -- of the reading
    source varchar,
    title varchar,
    language varchar,
    genre varchar,
    author varchar,
    affiliation varchar,
    publisher varchar,
    url varchar,
    published varchar,                  -- EDTF
    published_basis varchar,
    published_doubt varchar,
    sha256 varchar not null,            -- of the text
    signature varchar,                  -- fingerprint that near copies share
    reader varchar,                     -- version of Dragoman that read it, NULL for readings from elsewhere
    added timestamp not null            -- UTC; when it came into the ledger
);

create table raw.contracts (reading varchar not null, contract varchar not null);  -- dragoman/reading/1

create table raw.entities (
    reading varchar not null,
    id varchar not null,
    kind varchar not null,
    name varchar not null,
    names varchar[],
    kb varchar,
    iso varchar,
    office varchar,
    "of" varchar,
    candidates varchar[]
);

create table raw.mentions (
    reading varchar not null,
    entity varchar not null,
    form varchar,
    start integer not null,
    stop integer not null,
    words varchar not null
);

create table raw.figures (
    reading varchar not null,
    id varchar not null,
    measure varchar not null,
    value double not null,
    high double,
    unit varchar,
    comparator varchar not null,
    period varchar,
    about varchar,
    parties varchar[],
    stated_by varchar,
    converted double,                   -- the same sum in a second currency, and which
    converted_unit varchar,
    start integer,
    stop integer,
    words varchar
);

create table raw.quotes (
    reading varchar not null,
    id varchar not null,
    kind varchar not null,
    speaker varchar,
    addressee varchar,
    start integer,
    stop integer,
    words varchar                       -- the stretches of one quote, joined by " … "
);

-- One row an event of a reading.
create table raw.reports (
    reading varchar not null,
    report varchar not null,            -- the same for the same words of the same document, however often read
    id varchar not null,
    type varchar not null,
    status varchar not null,
    time varchar,                       -- EDTF of the event, NULL where the document gives none
    confidence double not null,
    rule varchar,
    start integer,
    stop integer,
    words varchar                       -- the first trigger
);

-- The sentences that bear a report out.
create table raw.evidence (
    reading varchar not null,
    report varchar not null,
    start integer not null,
    stop integer not null,
    words varchar not null
);

-- One row a field of a report: a role or an attribute of the ontology, or the words of its time. `value` of a
-- role is an id of the reading or "free text" in double quotes.
create table raw.statements (
    reading varchar not null,
    report varchar not null,
    field varchar not null,
    value varchar not null,
    basis varchar,                      -- stated, inherited or inferred
    start integer,
    stop integer,
    words varchar
);

-- What a person decided (kinds and bodies: Correction in ledger/records.py). A later row may undo an earlier one.
create table raw.corrections (
    id varchar primary key,
    kind varchar not null,
    body varchar not null,              -- JSON object of strings
    person varchar not null,
    made varchar not null,              -- ISO 8601, UTC
    reason varchar not null,
    seen varchar not null               -- hash of the words and the reading that the person saw
);
