package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"

	"tipsearch/index/document"
	"tipsearch/index/extract"
	"tipsearch/index/worker"
	"tipsearch/web/messages"
)

// A stage is a step of processing a report; the message file.stopped_while has a form for each.
type stage string

const (
	stageReading stage = "reading"
	stageCutting stage = "cutting"
	stageNaming  stage = "naming"
	stageWords   stage = "words"
)

// task is a source to be read and described, in this process or another.
type task struct {
	Source  Source
	Jobs    int             // reports described at a time
	Options json.RawMessage // options, except those that cannot be sent to another process
	Refuse  []refusal       // pieces that are not read
	From    int             // skip the reports before this one, which were received already
	Serial  bool            // work sequentially, so that it is known what is under way
	Tables  string          // fingerprint of the knowledge

	options   extract.Options
	knowledge *Knowledge
}

// piece is a part of a source that can be left out by itself: the file, a member of an archive, or a report of a
// table, which starts at Place.
type piece struct {
	File  string
	Place messages.Message
}

func (p piece) is(q piece) bool { return p.File == q.File && p.Place.String() == q.Place.String() }

// refusal is a piece that had to be stopped in an earlier attempt.
type refusal struct {
	Piece piece
	Given int // reports that it had yielded before
}

// message reports the progress of reading a source. One of its fields is set.
type message struct {
	Begun  *begun
	AllOut *ending // reading has finished; reports may still be being described
	Report *described
	Fault  *fault
	End    *ending
}

// begun reports that a stage of a report begins. With stageReading it is a piece that may yield reports, and N is the
// number of the first of them.
type begun struct {
	Stage stage
	N     int // number of the report in the source, from 0
	Piece piece
}

// described is report N of the source.
type described struct {
	N     int
	Of    Described
	Marks marks
	Words []cutText
}

// fault is a panic: an error in this program, not in the file.
type fault struct {
	At  begun
	Why string
}

// ending is the outcome of reading the whole source.
type ending struct {
	Reports  int
	Problems []document.Problem
}

// ServeWorker reads sources for another process, which sends them over in, until in ends. It does all the work of a
// process that NewWorkers starts. k is the knowledge that this process has read from the same tables.
func ServeWorker(in io.Reader, out io.Writer, k *Knowledge) error {
	manifests := &extract.Manifests{} // for the life of the process, which is that of one build
	return worker.Serve(in, out, func(t task, send func(message) error) error {
		if err := json.Unmarshal(t.Options, &t.options); err != nil {
			return fmt.Errorf("read the options: %w", err)
		}
		if t.Tables != k.fingerprint {
			return errors.New("the tables have changed since they were first read; start again")
		}
		t.options.Manifests, t.options.Watched, t.knowledge = manifests, true, k
		return describeSource(context.Background(), t, send)
	})
}

// describeSource reads a source and sends every report in it from t.From on, in order, followed by the ending. A
// panic is sent as a fault; if it concerns one report, the others are still sent. send is called by one goroutine at
// a time.
func describeSource(ctx context.Context, t task, send func(message) error) error {
	d := describing{
		task: t, send: send, turns: make(chan chan message, ahead), slots: make(chan struct{}, max(1, t.Jobs)),
	}
	var sending sync.WaitGroup
	sending.Go(func() {
		for turn := range d.turns {
			_ = d.tell(<-turn)
		}
	})
	problems, fault := d.read(ctx)
	end := &ending{d.n, problems}
	if fault == nil {
		_ = d.tell(message{AllOut: end})
	}
	close(d.turns)
	sending.Wait()
	if fault != nil {
		return d.tell(message{Fault: fault})
	}
	return d.tell(message{End: end})
}

// describing is one call of describeSource.
type describing struct {
	task
	mu     sync.Mutex // held while sending
	send   func(message) error
	failed error             // the first error of send; nothing is sent after it
	turns  chan chan message // the reports in order, each sent once it is described
	slots  chan struct{}     // a token for each report being worked on
	piece  piece             // being read
	n      int               // reports so far
}

// ahead is how many reports of one source may wait for their turn: enough to keep all cores busy while a large one is
// written, but few enough to limit memory to a few reports.
const ahead = 8

func (d *describing) tell(m message) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.failed == nil {
		d.failed = d.send(m)
	}
	return d.failed
}

// read reads the source and starts the description of its reports.
func (d *describing) read(ctx context.Context) (problems []document.Problem, failed *fault) {
	opt := d.options
	opt.Begin, opt.Headings = d.begin, d.knowledge.sections
	defer func() {
		if p := recover(); p != nil {
			failed = &fault{begun{stageReading, d.n, d.piece}, panicked(p)}
		}
	}()
	if d.Source.Path == "" {
		return extract.Read(ctx, d.Source.Name, d.Source.Data, opt, d.take), nil
	}
	return extract.ReadFile(ctx, d.Source.Path, opt, d.take), nil
}

// begin is called with each piece before it is read, and reports whether to read it: false if an earlier attempt
// could not finish it.
func (d *describing) begin(file string, place messages.Message) bool {
	d.piece = piece{file, place}
	for _, r := range d.Refuse {
		if r.Piece.is(d.piece) {
			d.n += r.Given
			return false
		}
	}
	_ = d.tell(message{Begun: &begun{stageReading, d.n, d.piece}}) // take meets the error too
	injectFault(stageReading, file)
	return true
}

// take starts the description of one report.
func (d *describing) take(doc *document.Document) error {
	n, at := d.n, d.piece
	d.n++
	if n < d.From {
		return nil
	}
	if d.Serial {
		return d.tell(d.describe(doc, n, at))
	}
	turn := make(chan message, 1)
	d.turns <- turn // blocks while the receiver is behind
	d.slots <- struct{}{}
	go func() {
		defer func() { <-d.slots }()
		turn <- d.describe(doc, n, at)
	}()
	return nil
}

// describe returns the message of report n.
func (d *describing) describe(doc *document.Document, n int, from piece) (m message) {
	at := begun{stageCutting, n, from}
	defer func() {
		if p := recover(); p != nil {
			m = message{Fault: &fault{at, panicked(p)}}
		}
	}()
	one := d.knowledge.describe(doc, func(s stage) {
		at.Stage = s
		now := at
		_ = d.tell(message{Begun: &now}) // if this fails, so does sending the report
		injectFault(s, doc.File)
	})
	one.Report.Source = d.Source.Name
	return message{Report: &described{n, *one, marksOf(one), one.words}}
}

// panicked describes on one line what went wrong and where.
func panicked(p any) string {
	where := ""
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "tipsearch/") {
			where = fmt.Sprintf(" in %s:%d", f.File[strings.LastIndexByte(f.File, '/')+1:], f.Line)
			break
		}
		if !more {
			break
		}
	}
	return fmt.Sprintf("%v%s", p, where)
}

// injectFault does nothing; tests make it fail at a stage.
var injectFault = func(s stage, file string) {}
