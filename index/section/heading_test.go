package section

import "testing"

// TestHeadingMeaning checks the meaning of headings that no family lists, worded as in articles and reports of NGOs.
func TestHeadingMeaning(t *testing.T) {
	for _, c := range []struct {
		heading string
		want    Kind
	}{
		{"Preventative Measures", Prevention},
		{"Prevention Strategies", Prevention},
		{"Raising Awareness", Prevention},
		{"Education and Awareness", Prevention},
		{"Preventing Exploitation", Prevention},
		{"Stopping Trafficking Before It Starts", Prevention},
		{"Reducing the Demand", Prevention},
		{"Measures to Protect Victims", Protection},
		{"How Victims Can Rebuild Their Lives", Protection},
		{"Support for Survivors", Protection},
		{"Victim Services", Protection},
		{"Victim Assistance", Protection},
		{"Caring for Victims", Protection},
		{"Helping Survivors Heal", Protection},
		{"Rescue and Rehabilitation", Protection},
		{"Victim Identification and Assistance", Protection},
		{"Sheltering the Rescued", Protection},
		{"Bringing Traffickers to Justice", Prosecution},
		{"Holding Traffickers Accountable", Prosecution},
		{"Prosecuting the Perpetrators", Prosecution},
		{"Law Enforcement Response", Prosecution},
		{"Convictions and Sentences", Prosecution},
		{"The Legal Framework", Prosecution},
		{"Laws Against Trafficking", Prosecution},
		{"Investigations", Prosecution},
		{"Criminal Justice", Prosecution},
		{"The Scale of the Problem", Profile},
		{"Forms of Trafficking", Profile},
		{"Trafficking Profile of the Region", Profile},
		{"Who Are the Victims?", Profile},
		{"Who Is at Risk?", Profile},
		{"Vulnerable Groups", Profile},
		{"Trafficking Routes", Profile},
		{"How Trafficking Happens", Profile},
		{"The Nature and Scope of Trafficking", Profile},
		{"Policy Recommendations", Recommendations},
		{"What Needs to Be Done", Recommendations},
		{"Our Recommendations to the Government", Recommendations},
		{"Next Steps", Recommendations},
		{"Overview", Summary},
		{"Introduction", Summary},
		{"Background", Summary},
		{"Key Findings", Summary},
		{"About Human Trafficking in Ghana", Summary},
		{"Government Efforts to Prosecute Traffickers", Prosecution},
		{"Legislation", Prosecution},
		{"In the Courts", Prosecution},
		{"LAW ENFORCEMENT EFFORTS", Prosecution},
		{"Assistance to Victims", Protection},
		{"ASSISTANCE AND REPATRIATION", Protection},
		{"Shelters", Protection},
		{"Public Awareness Campaigns", Prevention},
		{"The National Action Plan", Prevention},
		{"AWARENESS AND OUTREACH", Prevention},
		{"Trafficking Situation", Profile},
		{"Tier Ranking", Summary},
		{"COUNTRY OVERVIEW", Summary},
		{"Looking Ahead", Other},
		{"Looking Forward", Other},
		{"Moving Forward", Other},
		{"The Way Forward", Other},
		{"The Road Ahead", Other},
		{"The Future", Other},
		{"Conclusion", Other},
		{"Government Response", Other},
		{"Combating Trafficking", Other},
		{"Efforts to End Human Trafficking", Other},
		{"Economy", Other},
		{"A Brief History", Other},
		{"The Work of the Foundation", Other},
		{"Protection and Prevention", Other},
		{"References", Other},
		{"Further Reading", Other},
		{"Photo Credits", Other},
	} {
		k := Builtin()
		if got := k.read(k.generic, c.heading).kind; got != c.want {
			t.Errorf("%q is %s, want %s", c.heading, got, c.want)
		}
	}
}

// TestFamilyHeadings checks headings as the families write them, with their numbers, marks and misspellings.
func TestFamilyHeadings(t *testing.T) {
	for _, c := range []struct {
		family, heading string
		want            Kind
	}{
		{"tip", "PROSECUTION", Prosecution},
		{"tip", "Protection:", Protection},
		{"tip", "Prevention.", Prevention},
		{"tip", "TRAFFICKING PROFILE:", Profile},
		{"tip", "RECOMMENDATIONS FOR KENYA", Recommendations},
		{"tip", "Recommendations for the Democratic People’s Republic of Korea:", Recommendations},
		{"tip", "PRIORITIZED RECOMMENDATIONS:", Recommendations},
		{"tip", "SCOPE AND MAGNITUDE", Profile},
		{"tip", "Scope and Magnitude.", Profile},
		{"tip", "GOVERNMENT EFFORTS", Other},
		{"tip", "TURKMENISTAN (Tier 3)", report},
		{"tip", "HAITI (TIER 2 - WATCH LIST)", report},
		{"tip", "GABON (Tier 2 Watch List)", report},
		{"tip", "KENYA: Tier 2", report},
		{"tip", "SPECIAL CASE: LIBYA", report},
		{"tip", "LIBYA: SPECIAL CASE", report},
		{"tip", "Special Case (Libya)", report},
		{"tip", "2012 Trafficking in Persons Report - Kenya", report},
		{"dol-tda", "I. PREVALENCE AND SECTORIAL DISTRIBUTION OF CHILD LABOR", Profile},
		{"dol-tda", "II.\tLegal Framework for the Worst Forms of Child Labor", Prosecution},
		{"dol-tda", "III.ENFORCEMENT OF LAWS ON THE WORST FORMS OF CHILD LABOR", Prosecution},
		{"dol-tda", "IV. Coordination of Government Efforts on Child Labor", Prevention},
		{"dol-tda", "V. GOVERNMENT POLICIES ON CHILD LABOR (Cont.)", Prevention},
		{"dol-tda", "VI. Social Programs to Address of Child Labor", Protection},
		{"dol-tda", "VII. Suggested Government Actions to Prevent Child Labor", Recommendations},
		{"dol-tda", "Labor Law Enforcement", inherit},
		{"dol-tda", "Something Else", inherit},
		{"state-hrr", "EXECUTIVE SUMMARY", Summary},
		{"state-hrr", "Section 1. Respect for the Integrity of the Person, Including Freedom from:", Other},
		{"state-hrr", "Police Censorship", Other},
		{"cia-factbook", "currrent situation:", Profile},
		{"cia-factbook", "tier rating", Summary},
	} {
		k := Builtin()
		if got := k.read(k.family(c.family), c.heading).kind; got != c.want {
			t.Errorf("%s: %q is %s, want %s", c.family, c.heading, got, c.want)
		}
	}
}

// TestHeadingsInSmallLetters checks a listed heading alone on its line, between sentences.
func TestHeadingsInSmallLetters(t *testing.T) {
	doc := plainDocument(`TURKEY (Tier 2)
The Government of Turkey does not fully meet the minimum standards for the elimination of trafficking but is making significant efforts to do so.
prosecution
The government maintained law enforcement efforts. Article 80 criminalized sex trafficking and labor trafficking.
protection
The government maintained protection efforts. It identified 223 victims, compared with 343 in 2022.
trafficking profile
As reported over the past five years, human traffickers exploit domestic and foreign victims in Turkey.
`)
	want := "summary “” ¶\nprosecution “prosecution” ¶\nprotection “protection” ¶\nprofile “trafficking profile” ¶\n"
	if got := outlineOf(Split(doc)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
