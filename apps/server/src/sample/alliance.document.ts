/** The document that the sample board takes apart: written for the sample, quoting nobody. */
export const allianceDocument = {
  title: 'SAMPLE: “A hidden alliance”, an opinion column',
  text: `SAMPLE TEXT. This column was written for the demonstration of a review board. It puts into plain words what a disputed opinion article asserts; the product takes no side on any of it.

A hidden alliance

Iran and al-Qaeda have kept up covert relations for decades, and those relations began to come to light in the middle of the 1990s. Many people in politics and in the press have looked away, because the two are supposed to be enemies by creed.

The first federal indictment of the group's leader in the United States said that al-Qaeda had allied itself with the National Islamic Front of Sudan, with representatives of the government of Iran and with Hezbollah.

The first known attack by al-Qaeda was the bombing of a hotel in Aden in December 1992. In the following year al-Qaeda bombed the World Trade Center. The way in which the group operates, with bombs in vehicles, attackers who die and several targets at once, was shaped by Iran from beginning to end.

In August 1998 the embassies of the United States in Nairobi and Dar es Salaam were bombed, and more than 200 people died. A district court in the United States found that al-Qaeda had lacked the technical skill for the embassy bombings until Iran and Hezbollah trained it. Iran was therefore responsible for the embassy bombings.

Before September 2001 Iran let operatives of al-Qaeda cross its territory without visas or passports. Before they went to the United States, at least eight of the hijackers had passed through Iran. A federal court ruled that Iran had given material and direct support for the attacks of 11 September.

Iran gave the leaders of al-Qaeda money, logistical support and ammunition, and sheltered several of them, in exchange for attacks on American interests. During the civil war in Syria, Iran released operatives of al-Qaeda into that country to buttress its government.

The 470,000 documents that the CIA released in 2017 revealed close ties. According to those files, Iran offered money, arms and training in camps of Hezbollah in return for strikes on American interests in Saudi Arabia.

In 2019 a former general of the Revolutionary Guard said that agents had trained members of al-Qaeda in Bosnia in the 1990s under the cover of the Red Crescent. A second Iranian figure confirmed that account.

Al-Qaeda has never attacked the government of Iran. Western media, for their part, were silent about tying Iran to the attacks of 11 September. The alliance is the likely reason why there has never been such an attack.`,
};
