package section

import "tipsearch/index/sentence"

// Weights from which a single sentence is evidence for one of prosecution, protection and prevention: the least
// weight, and the least difference to either other.
const (
	sentenceSpeaks = 4
	sentenceLead   = 2.5
)

// isMixture reports whether text is a paragraph without a heading that covers prosecution, protection and prevention
// in turn, as the short narratives of 2001 and 2002 do: its sentences are evidence for all three, and its first does
// not name one of them outright. It belongs to no single part; the model learns to call it Other.
func (t *Tables) isMixture(text string, s score) bool {
	for _, w := range s.opening {
		if w >= clearOpening {
			return false
		}
	}
	spans := sentence.Split(text)
	if len(spans) < 3 {
		return false
	}
	parts := [...]int{kindIndex(Prosecution), kindIndex(Protection), kindIndex(Prevention)}
	var votes [len(parts)]int
	for _, span := range spans {
		s := t.scoreOf(text[span[0]:span[1]], false)
		var total [kindCount]float64
		for k := range total {
			total[k] = s.words[k] + s.opening[k]
		}
		best, second := 0, -1.0
		for i, k := range parts {
			if total[k] > total[parts[best]] {
				best = i
			}
		}
		for i, k := range parts {
			if i != best {
				second = max(second, total[k])
			}
		}
		if w := total[parts[best]]; w >= sentenceSpeaks && w-second >= sentenceLead {
			votes[best]++
		}
	}
	return votes[0] > 0 && votes[1] > 0 && votes[2] > 0
}
