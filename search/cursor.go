package search

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"

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
	leastKey     = 12
)

// orderKey is what a section is ordered by, in all of the orders.
type orderKey struct {
	score  float32
	year   int
	report string
	place  uint32
}

func (s *Searcher) keyOf(at place) orderKey {
	r := s.reports[s.columns.Report[at.doc]]
	return orderKey{at.score, r.YearNumber, r.ID, s.columns.Place[at.doc]}
}

// placeOf returns the place with a key, false if the index has no such section.
func (s *Searcher) placeOf(k *orderKey) (place, bool) {
	r, ok := s.index.Report(k.report)
	if !ok || r.YearNumber != k.year || int64(k.place) >= int64(len(r.Docs)+len(r.Aside)) || k.score != k.score {
		return place{}, false
	}
	return place{uint32(r.Docs[0]) + k.place, k.score}, true
}

func (k *orderKey) append(b []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, math.Float32bits(k.score))
	b = binary.BigEndian.AppendUint32(b, uint32(k.year))
	b = binary.BigEndian.AppendUint32(b, k.place)
	return append(b, k.report...)
}

// readKey reads what append wrote.
func readKey(b []byte) (orderKey, bool) {
	if len(b) <= leastKey {
		return orderKey{}, false
	}
	return orderKey{math.Float32frombits(binary.BigEndian.Uint32(b)), int(binary.BigEndian.Uint32(b[4:])),
		string(b[leastKey:]), binary.BigEndian.Uint32(b[8:])}, true
}

func (s *Searcher) cursor(question uint64, at place) string {
	key := s.keyOf(at)
	return base64.RawURLEncoding.EncodeToString(key.append(s.cursorStart(question)))
}

// cursorStart returns the hashes that a cursor begins with.
func (s *Searcher) cursorStart(question uint64) []byte {
	b := binary.BigEndian.AppendUint64(make([]byte, 0, 64), hash(s.index.Version()))
	return binary.BigEndian.AppendUint64(b, question)
}

// readCursor returns the place that a cursor stands for, nil for the first page.
func (s *Searcher) readCursor(cursor string, question uint64) (*place, error) {
	if cursor == "" {
		return nil, nil
	}
	b, err := checkCursor(cursor, s.index.Version(), question)
	if err != nil {
		return nil, err
	}
	key, ok := readKey(b)
	if !ok {
		return nil, noCursor()
	}
	at, ok := s.placeOf(&key)
	if !ok {
		return nil, noCursor()
	}
	return &at, nil
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
