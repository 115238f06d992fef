package pdf

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
)

// A request is a header, its length before it as four bytes, big end first, and
// the file's bytes. An answer is a body with its length before it. Both ends stand
// in this package, so neither promises anything to others.
type header struct {
	Limits Limits `json:"limits"`
	Size   int64  `json:"size"`
}

type answer struct {
	Document Document `json:"document"`
	Error    string   `json:"error,omitempty"`
	Cause    string   `json:"cause,omitempty"` // which of the package's errors it is
}

// causes are the errors that keep what they are on the way to another process.
func causes() map[string]error {
	return map[string]error{"encrypted": ErrEncrypted, "no text": ErrNoText, "damaged": ErrDamaged, "memory": ErrMemory}
}

// maxHeader and maxAnswer bound what one process believes the other. The text of
// an answer is bounded by Limits.Text; marks and left-out text come on top.
const (
	maxHeader = 64 << 10
	maxAnswer = 256 << 20
)

// Serve reads files from in, one after the other, and writes what they say to out,
// until in ends. It is the whole of a process that another may kill at any time.
func Serve(in io.Reader, out io.Writer) error {
	r, w := bufio.NewReaderSize(in, 1<<16), bufio.NewWriter(out)
	limited := false
	for {
		var head header
		b, err := readFrame(r, maxHeader)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read a request: %w", err)
		}
		if err := json.Unmarshal(b, &head); err != nil {
			return fmt.Errorf("read a request: %w", err)
		}
		if head.Size < 0 || head.Size > head.Limits.Memory {
			return fmt.Errorf("read a request: %d bytes announced", head.Size)
		}
		if !limited {
			limited = true
			debug.SetMemoryLimit(2 * head.Limits.Memory)
			capAddressSpace(uint64(head.Limits.Memory))
		}
		data := make([]byte, head.Size)
		if _, err := io.ReadFull(r, data); err != nil {
			return fmt.Errorf("read a request: %w", err)
		}
		if b, err = json.Marshal(answerTo(data, head.Limits)); err != nil {
			return fmt.Errorf("write an answer: %w", err)
		}
		if err := writeFrame(w, b); err != nil {
			return fmt.Errorf("write an answer: %w", err)
		}
		if err := w.Flush(); err != nil {
			return fmt.Errorf("write an answer: %w", err)
		}
	}
}

// answerTo reads one file. A fault in reading is an answer as any other.
func answerTo(data []byte, lim Limits) (a answer) {
	defer func() {
		if p := recover(); p != nil {
			a = answer{Error: fmt.Sprintf("read PDF: a fault in the reader: %v", p), Cause: "damaged"}
		}
	}()
	doc, err := Read(context.Background(), data, lim)
	if err == nil {
		return answer{Document: doc}
	}
	a = answer{Error: err.Error()}
	for name, cause := range causes() {
		if errors.Is(err, cause) {
			a.Cause = name
		}
	}
	return a
}

func readFrame(r io.Reader, limit uint32) ([]byte, error) {
	var n [4]byte
	if _, err := io.ReadFull(r, n[:]); err != nil {
		return nil, err
	}
	size := binary.BigEndian.Uint32(n[:])
	if size > limit {
		return nil, fmt.Errorf("a message of %d bytes", size)
	}
	b := make([]byte, size)
	_, err := io.ReadFull(r, b)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}

func writeFrame(w io.Writer, b []byte) error {
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], uint32(len(b)))
	if _, err := w.Write(n[:]); err != nil {
		return err
	}
	_, err := w.Write(b)
	return err
}
