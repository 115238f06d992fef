package extract

import (
	"fmt"
	"strings"
	"testing"
)

func TestZeroAndControlBytesInText(t *testing.T) {
	d := readOne(t, "a.txt", "QATAR\x00 (Tier 2)\n\nThe Government of\x00 Qatar\x07 does not fully comply with the minimum\x0b standards for the elimination of trafficking in persons.\n")
	if d.Text != "The Government of Qatar does not fully comply with the minimum\nstandards for the elimination of trafficking in persons." && d.Text != "The Government of Qatar does not fully comply with the minimum standards for the elimination of trafficking in persons." {
		t.Errorf("text %q", d.Text)
	}
	if d.Facts.Tier.Value != "2" {
		t.Errorf("tier %+v", d.Facts.Tier)
	}
}

func TestRepairOfEncodingIsListed(t *testing.T) {
	d := readOne(t, "a.txt", "QATAR (Tier 2)\n\nThe governmentâ€™s efforts in TÃ¼rkiye were small, and the police did not look for victims of trafficking.\n")
	if !strings.HasPrefix(d.Text, "The government’s efforts in Türkiye") {
		t.Errorf("text %q", d.Text)
	}
	if len(d.Repairs) != 1 || d.Repairs[0].Reason != "encoding" || d.Repairs[0].After != "government’s" || d.Text[d.Repairs[0].At:][:len("government’s")] != "government’s" {
		t.Errorf("repairs %+v", d.Repairs)
	}
}

func TestRandomBytesAreNoText(t *testing.T) {
	seed := uint32(1)
	for _, n := range []int{200, 5000, 100_000} {
		b := make([]byte, n)
		for i := range b {
			seed = seed*1664525 + 1013904223
			b[i] = byte(seed >> 24)
		}
		docs, problems := readAll("junk.txt", string(b))
		if len(docs) != 0 || len(problems) != 1 || !problems[0].Fatal || !strings.Contains(problems[0].Reason, "not text, and not in a format") {
			t.Errorf("%d random bytes: %d reports, %v", n, len(docs), fmt.Sprint(problems))
		}
	}
}
