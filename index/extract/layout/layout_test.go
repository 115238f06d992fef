package layout

import (
	"slices"
	"strings"
	"testing"
)

// Items of a list that happen to be of one length are no wrapped lines.
func TestLinesOfOneLengthAreNotWrapped(t *testing.T) {
	lines := []string{
		"Train judges, prosecutors and the police on how to apply the new law and to protect the witnesses at trial",
		"Investigate officials accused of complicity and hold them to account through trials and fitting sentences",
		"Ban recruitment fees that are charged to workers, and license agencies that send the workers to other lands",
		"Open shelters for men in the capital and in the north, and give the police a list of those that have room",
	}
	text := strings.Join(lines, "\n")
	var w lineBreaks
	w.measure([]string{text})
	if got := w.unwrap(text, 0); !slices.Equal(got, lines) {
		t.Errorf("paragraphs %q", got)
	}
}

func TestAbbreviationsKeepTheirHyphen(t *testing.T) {
	for before, want := range map[string]string{"groups and U.S.-": "groups and U.S.-funded", "an EU-": "an EU-funded",
		"was re-": "was refunded"} {
		if got := string(JoinLine([]byte(before), "funded", nil)); got != want {
			t.Errorf("%q: %q, want %q", before, got, want)
		}
	}
}

func TestWordsThatAreNoHeadings(t *testing.T) {
	for _, text := range []string{
		"The Prosecution Service of Qatar maintained its efforts. Protection Officers were trained. The unit for PROTECTION OF VICTIMS took part in it.",
		"PROSECUTION: The government maintained its law enforcement efforts in the reporting period, officials said.",
		"The law's title is Prevention and Protection Act. PREVENTION OF TRAFFICKING is its first chapter, and it is long.",
	} {
		if got := headingCuts(text); len(got) != 0 {
			t.Errorf("%q is cut at %v", text, got)
		}
	}
}

// TestNumbersOnLinesThatAreNoPages: figures of a table and numbered parts stay.
func TestNumbersOnLinesThatAreNoPages(t *testing.T) {
	heads := pageHeads("Convictions\n12\n\nProsecutions\n9\n\nConvictions\n13\n\n" +
		strings.Repeat("A line of text that is long.\n", 20) + "Total Cases\n\n1\n\nOther Cases\n\n7\n\nTotal Cases\n\n90\n")
	if len(heads.heads) != 0 {
		t.Errorf("%+v", heads)
	}
}

// TestTablesAreNoColumns: lines of a table stay lines.
func TestTablesAreNoColumns(t *testing.T) {
	for _, table := range []string{
		"Year       Investigations      Prosecutions\n2005       12                  4\n2006       15                  7\n2007       19                  9\n2008       22                  9\n2009       25                  11\n2010       31                  12\n2011       33                  14\n",
		"Ministry of Justice           Courts, prisons, lawyers\nMinistry of Labor             Inspection of farms\nMinistry of Health            Hospitals and clinics\nMinistry of Women             Shelters in the capital\nNational Police               Investigations of crimes\nCoast Guard                   Patrols along the coast\nCustoms                       Ports and border posts\n",
	} {
		if blocks, looks, ok := partColumns(table); ok || looks {
			t.Errorf("%q: columns %v, looks like them %v: %v", table, ok, looks, blocks)
		}
	}
	const spaced = "The  government  has  no  law  that  bans  trafficking  but  uses  other\nstatutes  against  those  who  hold  workers  in  debt  bondage  on  the\nfarms  of  the  north,  where  the  police  do  not  go  at  night  and\nwhere  no  judge  was  ever  seen  by  the  workers  who  pick  the\nmelons  that  are  sold  in  the  markets  of  the  capital  and  in\nthe  ports  of  the  south,  from  where  they  are  shipped  to  the\ntables  of  those  who  never  ask  who  picked  them  and  why.\n"
	if _, looks, ok := partColumns(spaced); ok || looks {
		t.Errorf("double spaces: columns %v, looks like them %v", ok, looks)
	}
}
