package counter

import (
	"fmt"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // number unit ± what: clause
	}{
		{"For the fourth consecutive year, authorities did not report initiating any criminal investigations.",
			[]string{"4 year - investigations: authorities did not report initiating any criminal investigations"}},
		{"For the fifth consecutive year, the government did not report prosecutions, and, for the sixth consecutive year, they did not report any convictions.",
			[]string{"5 year - prosecutions: the government did not report prosecutions",
				"6 year - convictions: they did not report any convictions"}},
		{"For the fifth consecutive year, authorities did not identify any trafficking victims.",
			[]string{"5 year - victims identified: authorities did not identify any trafficking victims"}},
		{"The law required shelter and food; however, for the eighth consecutive year, the government did not report providing services to any trafficking victims, nor did it fund others to provide such services.",
			[]string{"8 year - services to victims: the government did not report providing services to any trafficking victims"}},
		{"The law required a range of services; yet for the fourth consecutive year, the government did not provide comprehensive services to all victims, nor did it fund NGOs.",
			[]string{"4 year - services to victims: the government did not provide comprehensive services to all victims"}},
		{"For the second consecutive year, the government did not report the number of convictions, compared with the conviction of one trafficker in 2017.",
			[]string{"2 year - convictions: the government did not report the number of convictions"}},
		{"The law required the ministry to keep records; however, for the fourth year, the government did not report any systematic efforts to monitor its efforts and did not publish data on prosecutions.",
			[]string{"4 year - monitoring of efforts: the government did not report any systematic efforts to monitor its efforts and did not publish data on prosecutions"}},
		{"For the third consecutive year, police did not report any investigations, prosecutions, or convictions of complicit officials.",
			[]string{"3 year - investigations, prosecutions, convictions: police did not report any investigations, prosecutions, or convictions of complicit officials"}},
		// behind its clause
		{"No new prosecutions were initiated for the second consecutive year, and no convictions were made, down from one in 2013.",
			[]string{"2 year - prosecutions: No new prosecutions were initiated"}},
		{"Delays impeded trials and no offenders were convicted for the sixth consecutive year.",
			[]string{"6 year - convictions: Delays impeded trials and no offenders were convicted"}},
		{"Labor inspectors failed to conduct any worksite inspections for at least the third year in a row.",
			[]string{"≥3 year - inspections: Labor inspectors failed to conduct any worksite inspections"}},
		{"The committee discussed the country for the fourth year in a row over its council, and left.",
			[]string{"4 year + : The committee discussed the country for the fourth year in a row over its council"}},
		{"The country was placed on Tier 3 for the second consecutive year because it did not prosecute traffickers.",
			[]string{"2 year + : The country was placed on Tier 3 for the second consecutive year because it did not prosecute traffickers"}},
		{"The court has never convicted a broker and failed to prosecute alleged traffickers for the third consecutive year.",
			[]string{"3 year - prosecutions: The court has never convicted a broker and failed to prosecute alleged traffickers"}},
		{"The ministry did not identify victims and cut spending for the third consecutive year.",
			[]string{"3 year - : The ministry did not identify victims and cut spending"}},
		{"For the tenth consecutive year, there were no reported investigations into or prosecutions for forced labor.",
			[]string{"10 year - investigations, prosecutions: there were no reported investigations into or prosecutions for forced labor"}},
		{"The list was sent back and waits for the second year in a row.(4, 7)",
			[]string{"2 year + : The list was sent back and waits"}},
		{"For the third consecutive year, police did not report investigations and prosecutions.",
			[]string{"3 year - investigations, prosecutions: police did not report investigations and prosecutions"}},
		{"After no arrests for two consecutive years, convictions fell for the third year in a row.",
			[]string{"2 year - arrests: After no arrests", "3 year + convictions: convictions fell"}},
		{"Shelters closed - convictions fell for the third consecutive year.",
			[]string{"3 year + convictions: convictions fell"}},
		{"Shelters closed — convictions fell for the third consecutive year.",
			[]string{"3 year + convictions: convictions fell"}},
		{"For the second consecutive year, police didn't arrest anyone.",
			[]string{"2 year - arrests: police didn't arrest anyone"}},
		{"For the second consecutive year, police didn’t arrest anyone.",
			[]string{"2 year - arrests: police didn’t arrest anyone"}},
		// counted, and it did happen
		{"The government increased the number of labor inspections for the second consecutive year.",
			[]string{"2 year + inspections: The government increased the number of labor inspections"}},
		// other ways to write it
		{"For the 12th straight year, courts did not convict any traffickers.",
			[]string{"12 year - convictions: courts did not convict any traffickers"}},
		{"For four consecutive years, authorities have not arrested a broker.",
			[]string{"4 year - arrests: authorities have not arrested a broker"}},
		{"For a second consecutive reporting period, no victims were identified.",
			[]string{"2 reporting period - victims identified: no victims were identified"}},
		{"For the twenty-first year in a row, the government did not prosecute anyone.",
			[]string{"21 year - prosecutions: the government did not prosecute anyone"}},
		// not known: the clause speaks for itself
		{"For the third consecutive year, the government did not adopt guidelines for the prosecution of brokers.",
			[]string{"3 year - : the government did not adopt guidelines for the prosecution of brokers"}},
		{"For the second consecutive year, failed harvests were reported.",
			[]string{"2 year + : failed harvests were reported"}},
		{"For the second year in a row, the parade was banned.", []string{"2 year + : the parade was banned"}},
		{"For the third consecutive year, the government did not amend its prosecutions manual.",
			[]string{"3 year - : the government did not amend its prosecutions manual"}},
		// no counters
		{"He served two consecutive five-year terms.", nil},
		{"Overtime may not exceed four hours on two consecutive days or 180 hours in a year.", nil},
		{"In the fourth year of the plan, funds ran out.", nil},
		{"For the first year, attendance is free.", nil},
		{"He was convicted on 15 charges and given consecutive sentences totaling 29 years.", nil},
		{"For the second time in a row, it rained.", nil},
		{"", nil},
	} {
		var got []string
		for _, k := range Find(c.text) {
			sign, least := "+", ""
			if k.Negative {
				sign = "-"
			}
			if k.AtLeast {
				least = "≥"
			}
			got = append(got, fmt.Sprintf("%s%d %s %s %s: %s", least, k.N, k.Unit, sign, strings.Join(k.What, ", "),
				c.text[k.Clause[0]:k.Clause[1]]))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestNumbersInWords(t *testing.T) {
	ordinals := strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second")
	cardinals := strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two")
	for i := range ordinals {
		for _, text := range []string{"For the " + ordinals[i] + " consecutive year, it rained.",
			"For " + cardinals[i] + " consecutive years, it rained."} {
			if got := Find(text); len(got) != 1 || got[0].N != i+1 {
				t.Errorf("%s: %+v, want %d years", text, got, i+1)
			}
		}
	}
}

func TestPlaceOfThePhrase(t *testing.T) {
	text := "It closed. However, for at least the third year in a row, nobody came. The end."
	got := Find(text)
	if len(got) != 1 {
		t.Fatalf("got %+v", got)
	}
	c := got[0]
	if p := text[c.Start:c.End]; p != "for at least the third year in a row" {
		t.Errorf("phrase %q", p)
	}
	if s := text[c.Sentence[0]:c.Sentence[1]]; s != "However, for at least the third year in a row, nobody came." {
		t.Errorf("sentence %q", s)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("For the fifth consecutive year, the government did not report prosecutions, and, for the sixth year in a row, it failed to.")
	f.Add("for the second year, ; for the second year, \xff")
	f.Add("– for four years in a row – no")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, c := range Find(text) {
			if c.N < 1 || c.N > maxCount || c.Unit == "" {
				t.Errorf("%+v", c)
			}
			s := c.Sentence
			if c.Start < last || c.Start >= c.End || c.Start < s[0] || c.End > s[1] {
				t.Errorf("phrase out of order or sentence: %+v", c)
			}
			if c.Clause[0] < s[0] || c.Clause[1] > s[1] || c.Clause[0] > c.Clause[1] {
				t.Errorf("clause out of its sentence: %+v", c)
			}
			last = c.End
		}
	})
}

func TestTables(t *testing.T) {
	alone := map[string]string{}
	for _, c := range cues {
		if c.Second != nil {
			continue
		}
		for _, form := range c.First {
			if other := alone[form]; other != "" {
				t.Errorf("cues.txt: %q says both %q and %q", form, other, c.What)
			}
			if light[form] {
				t.Errorf("%q is in cues.txt and in light.txt", form)
			}
			alone[form] = c.What
		}
	}
}
