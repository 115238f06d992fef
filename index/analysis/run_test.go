package analysis

import "testing"

func TestRun(t *testing.T) {
	hyphen := func(_, joint, _ rune) bool { return joint == '-' }
	figures := func(before, joint, after rune) bool { return joint == ',' && before == '2' && after == '0' }
	for _, c := range []struct {
		text  string
		i     int
		joins func(before, joint, after rune) bool
		want  int
	}{
		{"in-kind aid", 0, hyphen, 7},
		{"in-kind aid", 3, hyphen, 7},
		{"in-kind aid", 7, hyphen, 7},  // a space begins no run
		{"-kind", 0, hyphen, 0},        // nor does a joint
		{"in- kind", 0, hyphen, 2},     // a joint has something on both sides
		{"in--kind", 0, hyphen, 2},     // and is a single character
		{"in-", 0, hyphen, 2},          //
		{"2,090", 0, figures, 5},       // the surrounding characters decide
		{"1,090 2,190", 0, figures, 1}, //
		{"e\u0301te\u0301 x", 0, hyphen, 7},
		{"a\xffb", 0, func(_, _, _ rune) bool { return true }, 3},
		{"a-\xff", 0, hyphen, 1},
		{"12³", 0, hyphen, 2}, // the number of a note is not part of it
	} {
		if got := Run(c.text, c.i, c.joins); got != c.want {
			t.Errorf("Run(%q, %d) = %d, want %d", c.text, c.i, got, c.want)
		}
	}
}
