package extract

import "time"

// Options are the limits of reading. The zero value works: every field that is
// 0 stands for the default beside it.
type Options struct {
	MaxBytes    int64         // of one file or archive member once unpacked; 0: 256 MB
	MaxLine     int64         // of one line of text, or one row; 0: 32 MB
	MaxExpanded int64         // of all members of one archive together; 0: 2 GB
	MaxMembers  int           // members of one archive, nested ones counted too; 0: 100,000
	MaxDepth    int           // archives within archives; 0: 4
	MaxPages    int           // of one PDF; 0: 5,000
	MaxMemory   int64         // of the process that reads; the engine of a PDF gets a third of it; 0: 1 GB
	MaxTime     time.Duration // for one HTML, PDF or DOCX file; 0: 60 s

	// Of one report. One that has more keeps what comes first, and a Problem says what
	// was cut off.
	MaxParagraphs int   // paragraphs, headings, items and rows together; 0: 300,000
	MaxText       int64 // bytes of text; 0: 32 MB

	// Watched says that another process ends this one when MaxTime is over, so that
	// readers need not look at the clock where that is dear.
	Watched bool

	// Begin, where not nil, is called before each piece of a file is read: the file
	// itself and each member of an archive (place is ""), and each report of a table
	// of rows (place is that of its first row). It reports whether to read the piece;
	// of one that is not read nothing is said.
	Begin func(file, place string) bool `json:"-"`

	// KnownHeading tells headings that reports are known to have: package section's. nil
	// knows those few that this package has for itself.
	KnownHeading func(line string) bool `json:"-"`

	// Manifests keeps the manifests of folders from one file to the next; nil reads
	// them for each file.
	Manifests *Manifests `json:"-"`
}

// Defaults of Options. The largest real file seen is a 6 MB volume of a whole
// year's narratives as PDF, the largest real text 1.5 MB and the largest row of
// JSON lines 0.3 MB, so these leave a factor of forty and more, and still keep a
// build on a small machine within its memory.
const (
	defaultMaxBytes    = 256 << 20
	defaultMaxLine     = 32 << 20
	defaultMaxExpanded = 2 << 30
	defaultMaxMembers  = 100_000
	defaultMaxDepth    = 4
	defaultMaxPages    = 5_000
	DefaultMaxMemory   = 1 << 30 // of Options.MaxMemory
	defaultMaxTime     = 60 * time.Second
)

// Defaults of the limits of one report. The largest single report seen has 12,000 tags
// as a page, and those of all countries of a year together 60,000, which is more than
// they have paragraphs; their text is 1.5 MB. A paragraph of one letter takes some 600
// bytes while it is read and while its section is found, so that this many need 0.2 GB.
const (
	defaultMaxParagraphs = 300_000
	defaultMaxText       = 32 << 20
)

// WithDefaults fills in the fields that are 0.
func (o Options) WithDefaults() Options {
	byDefault(&o.MaxBytes, defaultMaxBytes)
	byDefault(&o.MaxLine, defaultMaxLine)
	byDefault(&o.MaxExpanded, defaultMaxExpanded)
	byDefault(&o.MaxMembers, defaultMaxMembers)
	byDefault(&o.MaxDepth, defaultMaxDepth)
	byDefault(&o.MaxPages, defaultMaxPages)
	byDefault(&o.MaxMemory, DefaultMaxMemory)
	byDefault(&o.MaxTime, defaultMaxTime)
	byDefault(&o.MaxParagraphs, defaultMaxParagraphs)
	byDefault(&o.MaxText, defaultMaxText)
	return o
}

func byDefault[T int | int64 | time.Duration](limit *T, value T) {
	if *limit <= 0 {
		*limit = value
	}
}
