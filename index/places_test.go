package index

import (
	"fmt"
	"testing"

	"tipsearch/index/attribution"
	"tipsearch/index/entity"
	"tipsearch/index/section"
	"tipsearch/web/messages"
)

func TestPlacesRoundTrip(t *testing.T) {
	for _, because := range []messages.Message{
		{},
		{Code: "because.around"},
		messages.New("because.opening", "text", "The \"government\""),
		{Code: "two", Args: messages.Args{"where", "", "quote", "a b"}},
		{Code: "counted", Args: messages.Args{"n", 3}},
		{Code: "nested", Args: messages.Args{"of", []string{"x"}, "signs", []messages.Message{{Code: "sign", Args: messages.Args{"n", 1}}}}},
	} {
		placesRoundTrip(t, because)
	}
}

func placesRoundTrip(t *testing.T, because messages.Message) {
	t.Helper()
	entities := []entity.Entity{{ID: "ilo"}, {ID: "country-tkm"}}
	s := Section{Evidence: section.ByOpening, Because: because,
		Certainty: 0.987, Heading: "PREVENTION",
		Paragraphs: []Paragraph{{N: 8, Start: 0, End: 410, At: 90_000, Page: 12}, {N: 9, Start: 411, End: 900, At: 90_500}},
		Spoken: []attribution.Spoken{{Start: 0, End: 50, Source: attribution.Observers},
			{Start: 60, End: 99, Source: attribution.Law}},
		Mentions: []entity.Mention{{Start: 3, End: 6, ID: "ilo"}, {Start: 420, End: 432, ID: "country-tkm"}}}
	b := appendPlaces(nil, &s, func(id string) uint32 {
		for i, e := range entities {
			if e.ID == id {
				return uint32(i)
			}
		}
		t.Fatalf("no entity %s", id)
		return 0
	})
	var got Section
	if err := readPlaces(b, &got, entities); err != nil {
		t.Fatal(err)
	}
	s.Named = []uint32{0, 1}
	if fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", s) {
		t.Errorf("read %+v, wrote %+v", got, s)
	}
	for n := range b {
		if err := readPlaces(b[:n], new(Section), entities); err == nil {
			t.Errorf("a record cut to %d of %d bytes is read without an error", n, len(b))
		}
	}
}

// Any bytes are either read or refused, without a panic and without using much memory.
func FuzzReadPlaces(f *testing.F) {
	s := Section{Evidence: section.ByHeading, Paragraphs: []Paragraph{{N: 1, End: 5}},
		Mentions: []entity.Mention{{End: 2}}}
	f.Add(appendPlaces(nil, &s, func(string) uint32 { return 0 }))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, b []byte) {
		var s Section
		if readPlaces(b, &s, []entity.Entity{{ID: "ilo"}}) == nil && len(s.Paragraphs)+len(s.Mentions) > len(b) {
			t.Errorf("%d things from %d bytes", len(s.Paragraphs)+len(s.Mentions), len(b))
		}
	})
}
