package segment

import (
	"encoding/binary"

	"github.com/klauspost/compress/snappy"
)

// values are the terms of each document in one field, which Bleve's facets read.
// In the file they are in runs of valueRun documents, each run a table of where its
// documents' values end and then these, compressed:
//
//	runs     number of documents; of each: its number, the end of its values; values
//	ends     of the runs
//	16 bytes length of the ends, number of runs
type values [][]byte

// valueRun is Bleve's: values keep its first chunk mode.
const valueRun = 1024

// valueEnd stands behind each value. It is in no UTF-8.
const valueEnd = 0xff

func newValues(docs int) values { return make(values, docs) }

// add adds a term to the documents that have it. Terms come in their order.
func (v values) add(term string, docs []uint32) {
	for _, d := range docs {
		v[d] = append(append(v[d], term...), valueEnd)
	}
}

func (v values) write(out *output) {
	start := out.at
	var ends []uint64
	var table, run []byte
	for from := 0; from < len(v); from += valueRun {
		docs := 0
		table, run = table[:0], run[:0]
		for d := from; d < min(from+valueRun, len(v)); d++ {
			if len(v[d]) == 0 {
				continue
			}
			docs++
			run = append(run, v[d]...)
			table = binary.AppendUvarint(table, uint64(d))
			table = binary.AppendUvarint(table, uint64(len(run)))
		}
		if docs > 0 {
			out.uvarints(uint64(docs))
			out.bytes(table)
			out.bytes(snappy.Encode(nil, run))
		}
		ends = append(ends, out.at-start)
	}
	tail := out.at
	out.uvarints(ends...)
	out.uint64(out.at - tail)
	out.uint64(uint64(len(ends)))
}
