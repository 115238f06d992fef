package attribution

import (
	"slices"
	"testing"
)

// The expected kinds were written after reading the sentences.
func TestAttribute(t *testing.T) {
	tests := []struct {
		sentence string
		want     Source
	}{
		// The government.
		{"The government reported that NGOs assisted 12 victims.", Government},
		{"The government reported investigating five cases, compared with two the year before.", Government},
		{"Authorities reported the new machines reduced the need for labor.", Government},
		{"Police reported arresting three suspects in the capital.", Government},
		{"According to government officials, no case was brought to court.", Government},
		{"The Ministry of Interior stated that it trained 40 officers.", Government},
		{"Government officials denied that children worked in the mines.", Government},
		{"The prosecutor general's office believed most claims were fraudulent.", Government},
		{"In 2019, the Ministry of Labor reported 14 violations.", Government},
		{"Despite criticism by NGOs, the government claimed its shelters were open to all.", Government},
		{"State media reported that the harvest had ended.", Government},
		{"The government has previously acknowledged cases of forced labor.", Government},
		{"As reported by the police, two brothels were closed.", Government},
		{"Officials in the border region said they lacked vehicles.", Government},
		{"The government continued to report difficulties in finding interpreters.", Government},
		{"The attorney general announced the creation of a new unit.", Government},
		{"Immigration officials noted an increase in forged papers.", Government},
		{"The government’s annual report noted a fall in complaints.", Government},

		// International organisations.
		{"The ILO observation mission reported signs of compulsion.", InternationalOrganization},
		{"An international organization reported assisting 24 victims.", InternationalOrganization},
		{"International organizations noted a lack of political will.", InternationalOrganization},
		{"According to the IOM, some 300 migrants were stranded.", InternationalOrganization},
		{"UNHCR reported that asylum seekers were turned back.", InternationalOrganization},
		{"The UN Human Rights Committee expressed its concerns regarding forced labor.", InternationalOrganization},
		{"In 2016, an ILO Committee of Experts’ report noted “with deep concern” the use of children.",
			InternationalOrganization},
		{"The Council of Europe’s GRETA expressed concern about the law.", InternationalOrganization},
		{"The UN special rapporteur stated the arrest was arbitrary.", InternationalOrganization},
		{"UNICEF estimated that 4,000 children lived on the streets.", InternationalOrganization},
		{"A UN panel of experts documented the recruitment of boys.", InternationalOrganization},
		{"The government signed the plan, and the ILO reported that it was funded.", InternationalOrganization},
		{"Cases of recruitment were documented by the UN.", InternationalOrganization},

		{"An international organization that works closely with the government reported assisting 24 victims.",
			InternationalOrganization},

		// NGOs and civil society.
		{"NGOs reported the government seldom paid compensation.", NGO},
		{"NGOs reported the government noted a decline.", NGO},
		{"An NGO reported that some children worked in the fields.", NGO},
		{"Civil society organizations reported identifying and assisting 37 victims.", NGO},
		{"Civil society noted the government lacked capacity.", NGO},
		{"According to civil society, officials charged fees.", NGO},
		{"According to a local NGO, the shelter closed in May.", NGO},
		{"Human Rights Watch reported that inmates were beaten.", NGO},
		{"Amnesty International stated, “Torture is widespread.”", NGO},
		{"NGOs indicated in prior years that some victims paid for their treatment.", NGO},
		{"Government-funded NGOs reported delays in their payments.", NGO},
		{"In the north, activists said the police ignored complaints.", NGO},
		{"Human rights organizations alleged that guards took bribes.", NGO},
		{"Trade unions complained that inspectors announced their visits.", NGO},
		{"Advocates expressed concern that victims were deported.", NGO},
		{"NGO reports indicated that recruiters used social media.", NGO},
		{"Service providers stated that referrals came late.", NGO},
		{"The abuses were reported by NGOs in the border area.", NGO},
		{"Although the government denied it, NGOs said the practice went on.", NGO},
		{"Although the government denied it, the practice went on.", Government},
		{"Police made no arrests, although NGOs reported abuses.", NGO},
		{"Police made no arrests, but NGOs reported abuses.", NGO},
		{"Police made no arrests, while NGOs reported abuses.", NGO},
		{"Despite the government's efforts, NGOs said the practice went on.", NGO},

		// Media.
		{"Media sources report the government mobilizes students for the harvest.", Media},
		{"Media reports noted that some families sent children to work as porters.", Media},
		{"Independent media and civil society continued to report surveillance.", Media},
		{"According to media reports, a judge was dismissed.", Media},
		{"Local newspapers reported that two managers were arrested.", Media},
		{"Press reports alleged that soldiers sold the food.", Media},
		{"The BBC reported that boys were sold to fishermen.", Media},
		{"Journalists reported that the mines had reopened.", Media},
		{"According to press reports, the mayor fled.", Media},

		// Observers.
		{"Observers noted the office was not effective.", Observers},
		{"International observers reported that the government continued to mobilize civil servants.", Observers},
		{"According to observers, citizens are also mobilized for the wheat harvest.", Observers},
		{"Some observers reported victims returning from abroad were interrogated.", Observers},
		{"Observers have previously reported that children were paid to work.", Observers},
		{"In addition, observers reported challenges with the training of judges.", Observers},
		{"Experts believed the true number was far higher.", Observers},
		{"Researchers estimated that 10,000 persons were affected.", Observers},
		{"However, some experts said the penalties were too low.", Observers},
		{"A study found that half of the domestic workers were minors.", Observers},
		{"Observers of the government’s policies noted few changes.", Observers},

		// The law.
		{"The law required the government to certify a victim’s status.", Law},
		{"Article 128 of the criminal code criminalized sex trafficking and labor trafficking.", Law},
		{"The anti-trafficking law required the government to provide services.", Law},
		{"By law, victims were exempt from liability.", Law},
		{"The constitution provides for freedom of movement.", Law},
		{"The penal code prescribed penalties of five to ten years.", Law},
		{"The law does not require equal pay for equal work.", Law},
		{"Under the labor code, children under 16 may not work at night.", Law},
		{"Section 12 of the act defined trafficking broadly.", Law},
		{"According to the law, judges serve for ten years.", Law},
		{"The amended legal code provided for free legal assistance.", Law},
		{"The decree prohibits the employment of minors underground.", Law},

		// Someone.
		{"It was reported that guards demanded money.", Unknown},
		{"Reports indicated that recruiters used forged papers.", Unknown},
		{"Authorities reportedly sold the seized goods.", Unknown},
		{"Victims reported that their passports were taken.", Unknown},
		{"Some families said they had been threatened.", Unknown},
		{"There were reports that police beat detainees.", Unknown},
		{"There were reports government forces engaged in killings throughout the country.", Unknown},
		{"Forced labor was reported in quarries and brick kilns.", Unknown},
		{"Citizens were allegedly required to hire a replacement worker.", Unknown},
		{"He said the trial was unfair.", Unknown},

		// No one.
		{"The government did not report any investigations.", ""},
		{"The government increased prevention efforts.", ""},
		{"The government signed a roadmap of cooperation with the ILO.", ""},
		{"There were no reports of political prisoners.", ""},
		{"The government maintained negligible protection efforts.", ""},
		{"Law enforcement officers identified four victims.", ""},
		{"Traffickers exploit women from rural areas abroad.", ""},
		{"The government never published the annual report.", ""},
		{"The government routinely denies freedom of movement to its citizens.", ""},
		{"In accordance with the anti-trafficking law, provide services to victims.", ""},
		{"2024 Trafficking in Persons Report: Turkmenistan", ""},
		{"As in previous years, the government did not report any convictions and identified no victims.", ""},
		{"The rebels claimed responsibility for the attack.", ""},
		{"Police arrested suspected traffickers at the border.", ""},
		{"Many families paid no wages as required by law.", ""},
		{"Reported cases of abuse rose to nine.", ""},
		{"", ""},
		{"Prison conditions were harsh.", ""},
		{"The government trained police and published a handbook.", ""},
		{"Train police to detect and investigate trafficking crimes.", ""},
	}
	for _, test := range tests {
		if got := Attribute(test.sentence); got != test.want {
			t.Errorf("%q is %q, want %q", test.sentence, got, test.want)
		}
	}
}

// Statements of the state's media are the government's, whatever form the ownership takes; a newspaper with another
// owner, or one that only supports the government, speaks for itself.
func TestStateMedia(t *testing.T) {
	for media, want := range map[string]Source{
		"State media":                            Government,
		"State radio":                            Government,
		"The state newspaper":                    Government,
		"Official newspapers":                    Government,
		"Government television":                  Government,
		"The state-owned newspaper":              Government,
		"The state-run television":               Government,
		"A government-controlled radio station":  Government,
		"A government-funded magazine":           Government,
		"A state-affiliated news agency":         Government,
		"State-backed outlets":                   Government,
		"A state-sponsored broadcaster":          Government,
		"Local media":                            Media,
		"A privately-owned newspaper":            Media,
		"A privately owned newspaper":            Media,
		"Church-run radio":                       Media,
		"A state-wide newspaper":                 Media,
		"The government-critical newspaper":      Media,
		"Pro-government newspapers":              Media,
		"Non-state media":                        Media,
		"Newspapers in the state":                Media,
		"In nearly every state, newspapers":      Media,
		"Radio stations near state-owned fields": Media,
		"The state-owned union, an NGO,":         NGO,
	} {
		if got := Attribute(media + " reported that the harvest had ended."); got != want {
			t.Errorf("%s: what they report is said by %q, want %q", media, got, want)
		}
	}
	if got := Attribute("According to the state-owned news agency, the harvest had ended."); got != Government {
		t.Errorf("according to the state-owned news agency: said by %q", got)
	}
}

func TestFind(t *testing.T) {
	text := "The government increased its efforts. NGOs reported delays.\nThe law required a permit."
	want := []Spoken{{38, 59, NGO}, {60, 86, Law}}
	got := Find(text)
	if len(got) != len(want) {
		t.Fatalf("found %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("sentence %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func TestTables(t *testing.T) {
	for words, kind := range sources {
		if !slices.Contains(Sources(), kind) || kind.Label() == "" {
			t.Errorf("%q is of the kind %q, which is not one that readers are shown", words, kind)
		}
	}
}

func FuzzAttribute(f *testing.F) {
	f.Add("According to")
	f.Add("NGOs' “reports” said – that ; it was reported by")
	f.Add("'s 's said")
	f.Fuzz(func(t *testing.T, text string) {
		s := Attribute(text)
		if s != "" && s.Label() == "" {
			t.Errorf("%q is of kind %q", text, s)
		}
	})
}
