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
	MaxMemory   int64         // of the reader of one PDF; 0: 512 MB
	MaxTime     time.Duration // for one HTML, PDF or DOCX file; 0: 60 s

	// PDFWorker is the command that reads one PDF in a process of its own: its
	// name and arguments. nil reads PDFs in this process, with the same limits.
	PDFWorker []string

	// KnownHeading tells headings that reports are known to have: package section's. nil
	// knows those few that this package has for itself.
	KnownHeading func(line string) bool `json:"-"`

	// Manifests keeps the manifests of folders from one file to the next; nil reads
	// them for each file.
	Manifests *Manifests
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
	defaultMaxMemory   = 512 << 20
	defaultMaxTime     = 60 * time.Second
)

// withDefaults fills in the fields that are 0.
func (o Options) withDefaults() Options {
	byDefault(&o.MaxBytes, defaultMaxBytes)
	byDefault(&o.MaxLine, defaultMaxLine)
	byDefault(&o.MaxExpanded, defaultMaxExpanded)
	byDefault(&o.MaxMembers, defaultMaxMembers)
	byDefault(&o.MaxDepth, defaultMaxDepth)
	byDefault(&o.MaxPages, defaultMaxPages)
	byDefault(&o.MaxMemory, defaultMaxMemory)
	byDefault(&o.MaxTime, defaultMaxTime)
	return o
}

func byDefault[T int | int64 | time.Duration](limit *T, value T) {
	if *limit <= 0 {
		*limit = value
	}
}
