package attribution

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/second.txt
var secondSample string

//go:embed testdata/third.txt
var thirdSample string

// TestSamples compares Attribute with sentences that were written and labelled before it was first run on them; the
// README has the results of those first runs.
func TestSamples(t *testing.T) {
	for name, sample := range map[string]string{"second": secondSample, "third": thirdSample} {
		right, all := 0, 0
		for line := range strings.Lines(sample) {
			kind, sentence, ok := strings.Cut(strings.TrimSpace(line), " | ")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			if kind == "-" {
				kind = ""
			}
			all++
			if got := Attribute(sentence); got == Source(kind) {
				right++
			} else {
				t.Logf("%q is %q, want %q", sentence, got, kind)
			}
		}
		t.Logf("%s sample: %d of %d", name, right, all)
		if right*100 < all*95 {
			t.Errorf("%s sample: %d of %d are right, want 95 in a hundred", name, right, all)
		}
	}
}
