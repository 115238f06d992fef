package layout

import "testing"

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
