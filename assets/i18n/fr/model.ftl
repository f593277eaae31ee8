# Les mots du domaine. La fin d’une clé est le mot employé dans les fichiers.

# Un rôle, tel que la légende le dit.
role-signed = A signé
role-ratified = A ratifié
role-acceded = A adhéré
role-accepted = A accepté
role-approved = A approuvé
role-succeeded = A succédé
role-provisional = Applique à titre provisoire
role-suspended = Suspendu
role-denounced = A dénoncé
role-party = Partie
role-withdrawn = S’est retiré
role-buyer = Acheteur
role-supplier = Fournisseur
role-member = Membre
role-participant = Participant
role-host = Hôte
role-associated = Associé
role-recipient = Bénéficiaire
role-invited = Invité
role-observer = Observateur

# Combien ont ce rôle.
count-signed = { $count } { $count ->
    [one] signataire
   *[other] signataires
}
count-ratified = { $count } { $count ->
    [one] ratification
   *[other] ratifications
}
count-acceded = { $count } { $count ->
    [one] adhésion
   *[other] adhésions
}
count-accepted = { $count } { $count ->
    [one] acceptation
   *[other] acceptations
}
count-approved = { $count } { $count ->
    [one] approbation
   *[other] approbations
}
count-succeeded = { $count } { $count ->
    [one] succession
   *[other] successions
}
count-provisional = { $count } { $count ->
    [one] application provisoire
   *[other] applications provisoires
}
count-suspended = { $count } { $count ->
    [one] suspension
   *[other] suspensions
}
count-denounced = { $count } { $count ->
    [one] dénonciation
   *[other] dénonciations
}
count-party = { $count } { $count ->
    [one] partie
   *[other] parties
}
count-withdrawn = { $count } { $count ->
    [one] retrait
   *[other] retraits
}
count-buyer = { $count } { $count ->
    [one] acheteur
   *[other] acheteurs
}
count-supplier = { $count } { $count ->
    [one] fournisseur
   *[other] fournisseurs
}
count-member = { $count } { $count ->
    [one] membre
   *[other] membres
}
count-participant = { $count } { $count ->
    [one] participant
   *[other] participants
}
count-host = { $count } { $count ->
    [one] hôte
   *[other] hôtes
}
count-associated = { $count } { $count ->
    [one] État associé
   *[other] États associés
}
count-recipient = { $count } { $count ->
    [one] bénéficiaire
   *[other] bénéficiaires
}
count-invited = { $count } { $count ->
    [one] invité
   *[other] invités
}
count-observer = { $count } { $count ->
    [one] observateur
   *[other] observateurs
}

noun-signed = { $count ->
    [one] signataire
   *[other] signataires
}
noun-ratified = { $count ->
    [one] ratification
   *[other] ratifications
}
noun-acceded = { $count ->
    [one] adhésion
   *[other] adhésions
}
noun-accepted = { $count ->
    [one] acceptation
   *[other] acceptations
}
noun-approved = { $count ->
    [one] approbation
   *[other] approbations
}
noun-succeeded = { $count ->
    [one] succession
   *[other] successions
}
noun-provisional = { $count ->
    [one] application provisoire
   *[other] applications provisoires
}
noun-suspended = { $count ->
    [one] suspension
   *[other] suspensions
}
noun-denounced = { $count ->
    [one] dénonciation
   *[other] dénonciations
}
noun-party = { $count ->
    [one] partie
   *[other] parties
}
noun-withdrawn = { $count ->
    [one] retrait
   *[other] retraits
}
noun-buyer = { $count ->
    [one] acheteur
   *[other] acheteurs
}
noun-supplier = { $count ->
    [one] fournisseur
   *[other] fournisseurs
}
noun-member = { $count ->
    [one] membre
   *[other] membres
}
noun-participant = { $count ->
    [one] participant
   *[other] participants
}
noun-host = { $count ->
    [one] hôte
   *[other] hôtes
}
noun-associated = { $count ->
    [one] État associé
   *[other] États associés
}
noun-recipient = { $count ->
    [one] bénéficiaire
   *[other] bénéficiaires
}
noun-invited = { $count ->
    [one] invité
   *[other] invités
}
noun-observer = { $count ->
    [one] observateur
   *[other] observateurs
}

# Ce qu’a fait un pays qui a ce rôle : $the (la lettre), $of (de la lettre), $to (à la lettre).
did-signed = A signé { $the }
did-ratified = A ratifié { $the }
did-acceded = A adhéré { $to }
did-accepted = A accepté { $the }
did-approved = A approuvé { $the }
did-succeeded = A succédé { $to }
did-provisional = Applique { $the } à titre provisoire
did-suspended = Est suspendu { $of }
did-denounced = A dénoncé { $the }
did-withdrawn = A quitté { $the }
did-buyer = Achète dans le cadre { $of }
did-supplier = Fournit dans le cadre { $of }
did-member = Membre { $of }
did-participant = Participe { $to }
did-host = Accueille { $the }
did-associated = Est associé { $to }
did-recipient = Bénéficiaire { $of }
did-invited = A été invité { $to }
did-observer = Observe { $the }

did-not-signed = N’a pas signé
did-not-ratified = N’a pas ratifié
did-not-acceded = N’a pas adhéré
did-not-accepted = N’a pas accepté
did-not-approved = N’a pas approuvé
did-not-succeeded = N’a pas succédé
did-not-provisional = N’applique pas à titre provisoire
did-not-suspended = N’est pas suspendu
did-not-denounced = N’a pas dénoncé
did-not-party = N’est pas partie
did-not-withdrawn = Ne s’est pas retiré
did-not-buyer = N’achète pas
did-not-supplier = Ne fournit pas
did-not-member = N’est pas membre
did-not-participant = Ne participe pas
did-not-host = N’accueille pas
did-not-associated = N’est pas associé
did-not-recipient = N’en bénéficie pas
did-not-invited = N’a pas été invité
did-not-observer = N’observe pas

# La ligne de la légende pour ceux qui auraient pu avoir ce rôle. $one : « Membre ».
eligible-signed = { $count ->
    [one] { $one }, n’a pas signé
   *[other] { $many }, n’ont pas signé
}
eligible-ratified = { $count ->
    [one] { $one }, n’a pas ratifié
   *[other] { $many }, n’ont pas ratifié
}
eligible-acceded = { $count ->
    [one] { $one }, n’a pas adhéré
   *[other] { $many }, n’ont pas adhéré
}
eligible-accepted = { $count ->
    [one] { $one }, n’a pas accepté
   *[other] { $many }, n’ont pas accepté
}
eligible-approved = { $count ->
    [one] { $one }, n’a pas approuvé
   *[other] { $many }, n’ont pas approuvé
}
eligible-succeeded = { $count ->
    [one] { $one }, n’a pas succédé
   *[other] { $many }, n’ont pas succédé
}
eligible-provisional = { $count ->
    [one] { $one }, n’applique pas à titre provisoire
   *[other] { $many }, n’appliquent pas à titre provisoire
}
eligible-suspended = { $count ->
    [one] { $one }, n’est pas suspendu
   *[other] { $many }, ne sont pas suspendus
}
eligible-denounced = { $count ->
    [one] { $one }, n’a pas dénoncé
   *[other] { $many }, n’ont pas dénoncé
}
eligible-party = { $count ->
    [one] { $one }, n’est pas partie
   *[other] { $many }, ne sont pas parties
}
eligible-withdrawn = { $count ->
    [one] { $one }, ne s’est pas retiré
   *[other] { $many }, ne se sont pas retirés
}
eligible-buyer = { $count ->
    [one] { $one }, n’achète pas
   *[other] { $many }, n’achètent pas
}
eligible-supplier = { $count ->
    [one] { $one }, ne fournit pas
   *[other] { $many }, ne fournissent pas
}
eligible-member = { $count ->
    [one] { $one }, n’est pas membre
   *[other] { $many }, ne sont pas membres
}
eligible-participant = { $count ->
    [one] { $one }, ne participe pas
   *[other] { $many }, ne participent pas
}
eligible-host = { $count ->
    [one] { $one }, n’accueille pas
   *[other] { $many }, n’accueillent pas
}
eligible-associated = { $count ->
    [one] { $one }, n’est pas associé
   *[other] { $many }, ne sont pas associés
}
eligible-recipient = { $count ->
    [one] { $one }, n’en bénéficie pas
   *[other] { $many }, n’en bénéficient pas
}
eligible-invited = { $count ->
    [one] { $one }, n’a pas été invité
   *[other] { $many }, n’ont pas été invités
}
eligible-observer = { $count ->
    [one] { $one }, n’observe pas
   *[other] { $many }, n’observent pas
}

standing-other = Non concerné
# The same, where a group is shown by itself.
standing-no-member = Non membre
# La position d’un pays, et depuis quand.
standing-date = { $standing } ({ $date })

# Les classes d’une image qui ne sont celles d’aucun rôle.
class-signed-only = A signé, n’est pas partie
class-left = A quitté
class-other-roles = Autres rôles
class-uncertain = Incertain à cette date
class-date-unknown = Date inconnue
class-both = Dans les deux
# De deux que l’on compare : dans celui-ci seulement.
class-only = { $title } seulement
class-neither = Dans aucun des deux
class-in-three = Dans les trois
class-in-two = Dans deux
class-in-one = Dans un seul
class-none = Dans aucun
# Les terres dont rien n’est dit.
class-others = Autres pays
class-in-agreements = { $count ->
    [one] Dans un accord
   *[other] Dans { $count } accords
}
class-in-agreements-or-more = Dans { $count } accords ou plus

kind-letter_of_intent = Lettre d’intention
kind-contract = Contrat
kind-pledge = Engagement
kind-treaty = Traité
kind-command = Commandement
kind-invitation = Invitation
kind-partnership = Partenariat
kind-organisation = Organisation
kind-other = Accord
kind-the-letter_of_intent = la lettre d’intention
kind-the-contract = le contrat
kind-the-pledge = l’engagement
kind-the-treaty = le traité
kind-the-command = le commandement
kind-the-invitation = la réunion
kind-the-partnership = le partenariat
kind-the-organisation = l’organisation
kind-the-other = l’accord
kind-of-letter_of_intent = de la lettre d’intention
kind-of-contract = du contrat
kind-of-pledge = de l’engagement
kind-of-treaty = du traité
kind-of-command = du commandement
kind-of-invitation = de la réunion
kind-of-partnership = du partenariat
kind-of-organisation = de l’organisation
kind-of-other = de l’accord
kind-to-letter_of_intent = à la lettre d’intention
kind-to-contract = au contrat
kind-to-pledge = à l’engagement
kind-to-treaty = au traité
kind-to-command = au commandement
kind-to-invitation = à la réunion
kind-to-partnership = au partenariat
kind-to-organisation = à l’organisation
kind-to-other = à l’accord

binding-yes = Force contraignante
binding-no = Sans force contraignante
binding-unknown = Caractère contraignant non précisé

fact-name = Nom
fact-value = Montant
fact-ceiling = Plafond
fact-quantity = Quantité
fact-period = Période
fact-purpose = Objet
fact-domains = Domaines
fact-status = Statut
fact-start = Début
fact-seat = Siège
fact-staff = Effectif
fact-lead = Direction
fact-procedure = Procédure
fact-context = Contexte
fact-reading = Notre lecture
fact-other = Remarque

# Clauses about what a state did, for its overseas parts.
which-did = qui { $did }
which-signed = qui a signé
which-ratified = qui a ratifié
which-acceded = qui a adhéré
which-accepted = qui a accepté
which-approved = qui a approuvé
which-succeeded = qui a succédé
which-provisional = qui applique à titre provisoire
which-suspended = qui est suspendu
which-denounced = qui a dénoncé
which-party = qui est partie
which-withdrawn = qui s’est retiré
which-buyer = qui achète
which-supplier = qui fournit
which-member = qui est membre
which-participant = qui participe
which-host = qui accueille
which-associated = qui est associé
which-recipient = qui en bénéficie
which-invited = qui a été invité
which-observer = qui observe

# $state: the state's code, $name: its usual name.
overseas-of = { $state ->
    [AUS] Territoire d’outre-mer de l’Australie
    [CHN] Territoire d’outre-mer de la Chine
    [DNK] Territoire d’outre-mer du Danemark
    [FIN] Territoire d’outre-mer de la Finlande
    [FRA] Territoire d’outre-mer de la France
    [GBR] Territoire d’outre-mer du Royaume-Uni
    [NLD] Territoire d’outre-mer des Pays-Bas
    [NOR] Territoire d’outre-mer de la Norvège
    [NZL] Territoire d’outre-mer de la Nouvelle-Zélande
    [USA] Territoire d’outre-mer des États-Unis
   *[other] Territoire d’outre-mer ({ $name })
}
overseas-standing = { $of }, { $which } ; on ignore s’il est couvert.
# $which: what the legend calls the state's class.
overseas-class = { $of } ({ $which }) ; on ignore s’il est couvert.
# Une classe de pays qui ont un rôle, telle que la légende la dit à côté de leur nombre.
class-role-signed = { $count ->
    [one] A signé
   *[other] Ont signé
}
class-role-ratified = { $count ->
    [one] A ratifié
   *[other] Ont ratifié
}
class-role-acceded = { $count ->
    [one] A adhéré
   *[other] Ont adhéré
}
class-role-accepted = { $count ->
    [one] A accepté
   *[other] Ont accepté
}
class-role-approved = { $count ->
    [one] A approuvé
   *[other] Ont approuvé
}
class-role-succeeded = { $count ->
    [one] A succédé
   *[other] Ont succédé
}
class-role-provisional = { $count ->
    [one] Applique à titre provisoire
   *[other] Appliquent à titre provisoire
}
class-role-suspended = { $count ->
    [one] Suspendu
   *[other] Suspendus
}
class-role-denounced = { $count ->
    [one] A dénoncé
   *[other] Ont dénoncé
}
class-role-party = { $count ->
    [one] Partie
   *[other] Parties
}
class-role-withdrawn = { $count ->
    [one] S’est retiré
   *[other] Se sont retirés
}
class-role-buyer = { $count ->
    [one] Acheteur
   *[other] Acheteurs
}
class-role-supplier = { $count ->
    [one] Fournisseur
   *[other] Fournisseurs
}
class-role-member = { $count ->
    [one] Membre
   *[other] Membres
}
class-role-participant = { $count ->
    [one] Participant
   *[other] Participants
}
class-role-host = { $count ->
    [one] Hôte
   *[other] Hôtes
}
class-role-associated = { $count ->
    [one] Associé
   *[other] Associés
}
class-role-recipient = { $count ->
    [one] Bénéficiaire
   *[other] Bénéficiaires
}
class-role-invited = { $count ->
    [one] Invité
   *[other] Invités
}
class-role-observer = { $count ->
    [one] Observateur
   *[other] Observateurs
}

class-not-signed = { $count ->
    [one] N’a pas signé
   *[other] N’ont pas signé
}
class-not-ratified = { $count ->
    [one] N’a pas ratifié
   *[other] N’ont pas ratifié
}
class-not-acceded = { $count ->
    [one] N’a pas adhéré
   *[other] N’ont pas adhéré
}
class-not-accepted = { $count ->
    [one] N’a pas accepté
   *[other] N’ont pas accepté
}
class-not-approved = { $count ->
    [one] N’a pas approuvé
   *[other] N’ont pas approuvé
}
class-not-succeeded = { $count ->
    [one] N’a pas succédé
   *[other] N’ont pas succédé
}
class-not-provisional = { $count ->
    [one] N’applique pas à titre provisoire
   *[other] N’appliquent pas à titre provisoire
}
class-not-suspended = { $count ->
    [one] N’est pas suspendu
   *[other] Ne sont pas suspendus
}
class-not-denounced = { $count ->
    [one] N’a pas dénoncé
   *[other] N’ont pas dénoncé
}
class-not-party = { $count ->
    [one] N’est pas partie
   *[other] Ne sont pas parties
}
class-not-withdrawn = { $count ->
    [one] Ne s’est pas retiré
   *[other] Ne se sont pas retirés
}
class-not-buyer = { $count ->
    [one] N’achète pas
   *[other] N’achètent pas
}
class-not-supplier = { $count ->
    [one] Ne fournit pas
   *[other] Ne fournissent pas
}
class-not-member = { $count ->
    [one] N’est pas membre
   *[other] Ne sont pas membres
}
class-not-participant = { $count ->
    [one] Ne participe pas
   *[other] Ne participent pas
}
class-not-host = { $count ->
    [one] N’accueille pas
   *[other] N’accueillent pas
}
class-not-associated = { $count ->
    [one] N’est pas associé
   *[other] Ne sont pas associés
}
class-not-recipient = { $count ->
    [one] N’en bénéficie pas
   *[other] N’en bénéficient pas
}
class-not-invited = { $count ->
    [one] N’a pas été invité
   *[other] N’ont pas été invités
}
class-not-observer = { $count ->
    [one] N’observe pas
   *[other] N’observent pas
}
