package index

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
)

// version returns the version of the index: a hash of its reports, the format, the program and the tables.
func (b *build) version() string {
	h := sha256.New()
	fmt.Fprintln(h, Format, b.program, b.opt.Knowledge.fingerprint)
	slices.Sort(b.hashes)
	for _, line := range b.hashes {
		fmt.Fprintln(h, line)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// textHash returns a hash of the sections' texts alone.
func (d *Described) textHash() string {
	h := sha256.New()
	for _, s := range d.Sections {
		io.WriteString(h, s.Text+"\n")
	}
	return hex.EncodeToString(h.Sum(nil))
}

// contentHash returns a hash of everything that a search can show of the report, except its id.
func (d *Described) contentHash() string {
	h := sha256.New()
	fmt.Fprintf(h, "%+v\n", d.Report.Facts)
	if kept := d.Report.Kept; kept != nil {
		fmt.Fprintf(h, "%s %s\n", kept.AsOf.UTC(), kept.Reason)
	}
	ordinals := map[string]uint32{} // of entities, in the order in which the report names them
	ordinal := func(id string) uint32 {
		o, met := ordinals[id]
		if !met {
			o = uint32(len(ordinals))
			ordinals[id] = o
			io.WriteString(h, id+"\n")
		}
		return o
	}
	var places []byte
	for _, s := range slices.Concat(d.Sections, d.Aside) {
		places = appendPlaces(places[:0], &s, ordinal)
		fmt.Fprintf(h, "%s %d %d\n", s.Kind, len(s.Text), len(places))
		io.WriteString(h, s.Text)
		h.Write(places)
	}
	return hex.EncodeToString(h.Sum(nil))
}
