package search

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"

	"tipsearch/search/engine"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// A cursor says after which section the next page begins. It holds what sections are
// ordered by and neither a number of a page nor one of an index, so it costs the same at
// any depth, nothing can shift, and whatever answers the query can go on from it:
//
//	8 bytes  hash of the index version
//	8 bytes  hash of the query, its filters and its order
//	4 bytes  score of the section
//	4 bytes  year of its report, 0 if unknown
//	4 bytes  which section of its report it is
//	…        id of its report
//
// in base64 without padding. One of a concordance has the number of a line first.
const (
	cursorHashes = 16
	leastCursor  = cursorHashes + 4 // of a concordance, at its first section
	leastPlace   = 12
)

func appendPlace(b []byte, at *engine.Place) []byte {
	b = binary.BigEndian.AppendUint32(b, math.Float32bits(at.Score))
	b = binary.BigEndian.AppendUint32(b, uint32(at.Year))
	b = binary.BigEndian.AppendUint32(b, uint32(at.Section))
	return append(b, at.Report...)
}

// readPlace reads what appendPlace wrote. The place must be one of this index.
func (s *Searcher) readPlace(b []byte) (*engine.Place, error) {
	if len(b) <= leastPlace {
		return nil, noCursor()
	}
	at := &engine.Place{Score: math.Float32frombits(binary.BigEndian.Uint32(b)),
		Year: int(binary.BigEndian.Uint32(b[4:])), Section: int(binary.BigEndian.Uint32(b[8:])),
		Report: string(b[leastPlace:])}
	r, ok := s.report(at.Report)
	if !ok || r.YearNumber != at.Year || at.Section >= len(r.SectionIDs)+len(r.AsideIDs) || at.Score != at.Score {
		return nil, noCursor()
	}
	return at, nil
}

func (s *Searcher) cursor(question uint64, at *engine.Place) string {
	return base64.RawURLEncoding.EncodeToString(appendPlace(s.cursorStart(question), at))
}

// cursorStart returns the hashes that a cursor begins with.
func (s *Searcher) cursorStart(question uint64) []byte {
	b := binary.BigEndian.AppendUint64(make([]byte, 0, 64), hash(s.about.Version))
	return binary.BigEndian.AppendUint64(b, question)
}

// readCursor returns the place that a cursor stands for, nil for the first page.
func (s *Searcher) readCursor(cursor string, question uint64) (*engine.Place, error) {
	if cursor == "" {
		return nil, nil
	}
	b, err := checkCursor(cursor, s.about.Version, question)
	if err != nil {
		return nil, err
	}
	return s.readPlace(b)
}

// checkCursor returns what a cursor holds beside the hashes, if they are right.
func checkCursor(cursor, version string, question uint64) ([]byte, error) {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(b) < leastCursor {
		return nil, noCursor()
	}
	if binary.BigEndian.Uint64(b) != hash(version) {
		return nil, StaleCursor()
	}
	if binary.BigEndian.Uint64(b[8:]) != question {
		return nil, &CursorError{Reason: messages.New("reason.cursor_other")}
	}
	return b[cursorHashes:], nil
}

// questionHash is equal for requests that find the same sections in the same order.
func questionHash(q query.Tree, r *Request) uint64 {
	return hash(fmt.Sprintf("%s\x00%s\x00%s\x00%q", q, r.Match, r.Sort, fmt.Sprint(r.Filters)))
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}
