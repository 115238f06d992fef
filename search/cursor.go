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

// A cursor says after which section the next page begins. It holds no number of a
// page, so it costs the same at any depth, and nothing that could shift:
//
//	8 bytes  hash of the index version
//	8 bytes  hash of the query, its filters and its order
//	4 bytes  section
//	4 bytes  its score
//
// in base64 without padding.
const cursorLength = 24

func (s *Searcher) cursor(question uint64, at place) string {
	b := make([]byte, 0, cursorLength)
	b = binary.BigEndian.AppendUint64(b, hash(s.index.Version()))
	b = binary.BigEndian.AppendUint64(b, question)
	b = binary.BigEndian.AppendUint32(b, at.doc)
	b = binary.BigEndian.AppendUint32(b, math.Float32bits(at.score))
	return base64.RawURLEncoding.EncodeToString(b)
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
	at := &place{binary.BigEndian.Uint32(b), math.Float32frombits(binary.BigEndian.Uint32(b[4:]))}
	if int64(at.doc) >= int64(s.index.Len()) || at.score != at.score {
		return nil, noCursor()
	}
	return at, nil
}

// checkCursor returns what a cursor holds beside the hashes, if they are right.
func checkCursor(cursor, version string, question uint64) ([]byte, error) {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(b) != cursorLength {
		return nil, noCursor()
	}
	if binary.BigEndian.Uint64(b) != hash(version) {
		return nil, StaleCursor()
	}
	if binary.BigEndian.Uint64(b[8:]) != question {
		return nil, &CursorError{Reason: messages.New("reason.cursor_other")}
	}
	return b[16:], nil
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
