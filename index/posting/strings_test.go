package posting

import (
	"slices"
	"strings"
	"testing"
)

func TestStrings(t *testing.T) {
	for _, want := range []Strings{nil, {""}, {"a"}, {"", "größer", "", strings.Repeat("x", 300), "b", ""}} {
		b, err := want.GobEncode()
		if err != nil {
			t.Fatal(err)
		}
		var got Strings
		if err := got.GobDecode(b); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q comes back as %q, %v", want, got, err)
		}
	}
}

// Input that is cut short, or longer than stated, is refused.
func FuzzStrings(f *testing.F) {
	whole, _ := Strings{"kenya-2023", "", "mali-2024"}.GobEncode()
	for n := range whole {
		f.Add(whole[:n])
	}
	f.Add(append(whole, 'x'))
	f.Add([]byte{2, 0x80})
	f.Add([]byte{1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, b []byte) {
		var got Strings
		if err := got.GobDecode(b); err != nil {
			return
		}
		size := 0
		for _, s := range got {
			size += len(s)
		}
		if size+len(got) >= len(b) {
			t.Errorf("%d strings of %d bytes are read from %d bytes", len(got), size, len(b))
		}
		if len(b) <= len(whole) && slices.Equal(b, whole[:len(b)]) && len(b) < len(whole) {
			t.Errorf("%d of %d bytes are read as %q", len(b), len(whole), got)
		}
	})
}
