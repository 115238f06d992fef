package document

import (
	"fmt"
	"time"

	"tipsearch/web/messages"
)

// Budget is what reading one source may cost. The zero value works: every field
// that is 0 stands for the default beside it.
type Budget struct {
	MaxBytes    int64         // of one file or archive member once unpacked; 0: 256 MB
	MaxLine     int64         // of one line of text, or one row; 0: 32 MB
	MaxExpanded int64         // of all members of one archive together; 0: 2 GB
	MaxMembers  int           // members of one archive, nested ones counted too; 0: 100,000
	MaxDepth    int           // archives within archives; 0: 4
	MaxPages    int           // of one PDF; 0: 5,000
	MaxMemory   int64         // of the process that reads; the engine of a PDF gets a third of it; 0: 1 GB
	MaxTime     time.Duration // for one file that is not text, rows or an archive; 0: 60 s

	// Of one report. One that has more keeps what comes first, and a Problem says what
	// was cut off.
	MaxParagraphs int   // paragraphs, headings, items and rows together; 0: 300,000
	MaxText       int64 // bytes of text; 0: 32 MB

	// Watched says that another process ends this one when MaxTime is over, so that
	// readers need not look at the clock where that is dear.
	Watched bool
}

// Defaults of Budget. The largest real file seen is a 6 MB volume of a whole
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
	DefaultMaxMemory   = 1 << 30 // of Budget.MaxMemory
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
func (b Budget) WithDefaults() Budget {
	byDefault(&b.MaxBytes, defaultMaxBytes)
	byDefault(&b.MaxLine, defaultMaxLine)
	byDefault(&b.MaxExpanded, defaultMaxExpanded)
	byDefault(&b.MaxMembers, defaultMaxMembers)
	byDefault(&b.MaxDepth, defaultMaxDepth)
	byDefault(&b.MaxPages, defaultMaxPages)
	byDefault(&b.MaxMemory, DefaultMaxMemory)
	byDefault(&b.MaxTime, defaultMaxTime)
	byDefault(&b.MaxParagraphs, defaultMaxParagraphs)
	byDefault(&b.MaxText, defaultMaxText)
	return b
}

func byDefault[T int | int64 | time.Duration](limit *T, value T) {
	if *limit <= 0 {
		*limit = value
	}
}

// linesAParagraph is how many lines of plain text may go into one paragraph, as a
// mean: narratives that were wrapped at 80 columns have nine.
const linesAParagraph = 4

// MaxLines returns the most lines of one text.
func (b Budget) MaxLines() int { return linesAParagraph * b.MaxParagraphs }

// Size prints a number of bytes as people say it: "50 MB".
func Size(n int64) string {
	switch {
	case n >= 1<<30 && n%(1<<30) == 0:
		return fmt.Sprintf("%d GB", n>>30)
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// TooManyLines returns the message that a report ends where it has as many lines as one may have.
func (b Budget) TooManyLines() messages.Message {
	return messages.New("file.many_lines", "n", b.MaxLines())
}

// TooManyParagraphs returns the message that a report ends where it has as many paragraphs as one may have.
func (b Budget) TooManyParagraphs() messages.Message {
	return messages.New("file.many_paragraphs", "n", b.MaxParagraphs)
}

// TooMuchText returns the message that a report ends where it has as much text as one may have.
func (b Budget) TooMuchText() messages.Message {
	return messages.New("file.much_text", "size", Size(b.MaxText))
}

// An archive that expands a hundredfold is no archive of reports: text shrinks to
// a quarter or a tenth, a page of one repeated line to a thirtieth. Small members
// may be anything.
const (
	MaxRatio     = 100
	RatioApplies = 16 << 20
)
