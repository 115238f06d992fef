package section

import "testing"

// TestMixtures checks that a paragraph of a short old narrative that covers the law, the victims and the campaigns in
// turn belongs to none of these parts.
func TestMixtures(t *testing.T) {
	const before = "RURITANIA (Tier 2)\nRuritania is a source country for women trafficked to the west for sexual exploitation.\nThe Government of Ruritania does not yet fully comply with the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so.\n"
	for text, want := range map[string]string{
		"There is no law against trafficking, though other laws are used; the police arrested two men and the court sentenced one of them to prison. Victims receive no services, and some were detained and deported. The government ran a public awareness campaign on television and adopted a national action plan.": "other",
		"In 2001 parliament passed a law that criminalizes trafficking. The government provides no shelter for victims, who are cared for by nuns. Teachers warn students of the danger, and a hotline was set up for the prevention of trafficking.":                                                                    "other",
		"Police investigated 14 cases, and prosecutors charged nine suspects under the new law against trafficking. Courts convicted two traffickers and sentenced them to five years in prison. Corrupt officials were not punished.":                                                                                   "prosecution",
		"The government runs two shelters for victims, who receive medical care and legal help. Foreign victims may stay while their case is tried, and are not deported. Police refer victims to the shelters.":                                                                                                         "protection",
		"The government maintained its efforts to protect victims. It ran a shelter. Police were trained to identify victims, and courts heard a victim behind closed doors in one trial. Posters told victims of a hotline.":                                                                                            "protection",
		"The ministry of education put the subject into the curriculum of schools, and radio spots warned parents of recruiters. An interministerial committee adopted a national plan. Soldiers who leave for peacekeeping missions are taught about trafficking.":                                                      "prevention",
	} {
		doc := plainDocument(before + text)
		sections := Split(doc)
		promises(t, doc, sections)
		if got := string(sections[len(sections)-1].Kind); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}
