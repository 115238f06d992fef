package section

import "testing"

func BenchmarkSplit(b *testing.B) {
	for _, c := range []struct {
		name   string
		hidden bool
	}{{"headings", false}, {"hidden", true}} {
		b.Run(c.name, func(b *testing.B) {
			doc := turkmenistan2024(b)
			if c.hidden {
				doc = hide(doc)
			}
			b.SetBytes(int64(len(doc.Text)))
			for b.Loop() {
				Split(doc)
			}
		})
	}
}
