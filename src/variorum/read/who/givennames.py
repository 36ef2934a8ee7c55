"""Given names with the pronoun they usually take, and East Asian family names: what tells a person from a firm."""

from functools import cache

_MALE = (
    "Aaron Abdel Abdul Abdullah Abraham Adam Adel Ahmad Ahmed Aidan Alan Albert Alberto Alejandro Aleksandr "
    "Aleksei Alexander Alexei Alexey Alfred Ali Allan Allen Amir Anatoly Anders Andre Andreas Andrei Andres "
    "Andrew Andrey Andriy Andrzej Andy Angel Anthony Anton Antonio Antony Arnold Arthur Artur Ashraf Avi Barack "
    "Barry Bart Bashar Ben Benjamin Benny Bernard Bernie Bert Bill Billy Bob Bobby Boris Brad Bradley Brandon "
    "Brendan Brent Brett Brian Bruce Bruno Bryan Byron Calvin Carl Carlos Cecil Cesar Chad Charles Charlie Chris "
    "Christian Christoph Christopher Chuck Clarence Claude Claus Clay Clifford Clint Clinton Colin Conor Cory "
    "Craig Curtis Cyril Cyrus Dale Damian Damien Dan Daniel Danny Darrell Darren Dave David Dean Dennis Denis "
    "Derek Derrick Devin Diego Dick Dieter Dmitri Dmitriy Dmitry Dominic Don Donald Donnie Doug Douglas Duncan "
    "Dwight Dylan Earl Eddie Edgar Eduardo Edward Edwin Ehud Elijah Elliott Elon Emil Emmanuel Emmerson Enrique "
    "Eric Erik Ernest Ernesto Ethan Eugene Evan Evgeny Felipe Felix Ferdinand Fernando Fidel Floyd Francis "
    "Francisco Franco Francois François Frank Franklin Fred Frederick Friedrich Fyodor Gabriel Gareth Garry Gary "
    "Gavin Gennady Geoff Geoffrey George Georgy Gerald Gerard Gerhard Gianni Gideon Gilbert Giorgio Giovanni "
    "Giuseppe Glen Glenn Gordon Graham Greg Gregory Guillermo Gunther Gustavo Guy Hakan Hamid Hamza Hank Hans "
    "Harold Harry Harvey Hassan Hector Heinrich Helmut Henri Henry Herbert Herman Hermann Hossein Howard Hubert "
    "Hugh Hugo Hussein Ian Ibrahim Igor Ilham Ilya Imran Isaac Ismail Ivan Jack Jacob Jacques Jaime Jair Jake "
    "Jakob James Jamie Jan Jared Jason Javad Javier Jay Jean Jeff Jeffrey Jens Jeremy Jerome Jerry Jesse Jesus "
    "Jim Jimmy Joachim Joao João Joaquin Joe Joel Johan Johannes John Johnny Jon Jonathan Jorge Jose José Josef "
    "Joseph Josh Joshua Juan Julian Julio Julius Jun Junichiro Jurgen Justin Kamal Karl Kassym-Jomart Keith Keir "
    "Ken Kenneth Kevin Khalid Kirill Klaus Konstantin Kurt Kyle Lance Larry Lars Laurent Lawrence Lech Lee Leo "
    "Leon Leonard Leonid Leopoldo Leroy Lester Lewis Liam Lindsey Lionel Lloyd Louis Luc Luca Lucas Luigi Luis "
    "Luiz Lukas Luke Mahmoud Manuel Marc Marcel Marco Marcos Marcus Mario Mark Marshall Martin Marty Marvin "
    "Masoud Massoud Matt Matteo Matthew Matthias Maurice Mauricio Max Maxim Maximilian Maxwell Mehmet Mel Mevlut "
    "Michael Michel Miguel Mike Mikhail Milan Milos Mitch Mitt Mo Mohamed Mohammad Mohammed Mohammad-Javad "
    "Mostafa Muammar Muhammad Mustafa Nabil Narendra Nasser Nathan Nathaniel Neal Ned Neil Nelson Neville Newt "
    "Nicholas Nick Nicolas Nicolás Nigel Nikita Nikol Nikolai Nikolay Noah Noel Norman Norbert Oleg Oleksandr "
    "Oleksiy Oliver Olivier Omar Orrin Oscar Osama Osman Otto Owen Pablo Paolo Pascal Pat Patrick Paul Pavel "
    "Pavlo Pedro Pervez Pete Peter Petr Petro Phil Philip Philippe Phillip Pierre Pietro Rafael Rafik Rahm Rahul "
    "Rajiv Ralph Ramon Ramzan Rand Randall Randy Raul Ray Raymond Recep Reggie Reinhard Reza Ricardo Richard Rick "
    "Ricky Rishi Rob Robert Roberto Robin Rod Rodney Rodrigo Roger Roland Rolf Roman Ron Ronald Roy Rudolf Rudy "
    "Rupert Ruslan Russell Ryan Salman Salvador Salvatore Sam Samir Samuel Sanjay Scott Sean Sebastian Seth Serge "
    "Sergei Sergey Sergio Serhiy Shane Shaun Shawn Shinzo Sidney Silvio Simon Stanislav Stanley Stefan Stefano "
    "Stephane Stephen Steve Steven Stewart Stuart Sven Taro Taylor Ted Terrence Terry Theo Theodore Thierry "
    "Thomas Tim Timothy Tobias Todd Tom Tommy Toni Tony Travis Trevor Troy Tucker Tyler Ulrich Umar Vaclav Vadim "
    "Valentin Valery Vasily Vernon Viacheslav Victor Viktor Vince Vincent Vitali Vitaly Vladimir Volodymyr "
    "Vyacheslav Wade Wallace Walter Warren Wayne Wendell Werner Wesley Wilbur Wilhelm Willem William Willie "
    "Wolfgang Xavier Yair Yasser Yevgeny Yitzhak Yoshihide Yuri Yusuf Yves Zachary Zoltan"
)
_FEMALE = (
    "Abigail Ada Adele Agnes Aisha Alejandra Alexandra Alexandria Alice Alicia Alina Alison Allison Alyssa Amanda "
    "Amal Amber Amelia Amina Amy Ana Anastasia Andrea Angela Angelina Anita Ann Anna Annalena Anne Annette Annie "
    "April Ariana Ashley Audrey Aung Aya Barbara Beatrice Becky Bernadette Bertha Beth Bethany Betsy Betty "
    "Beverly Bianca Bonnie Brenda Bridget Brigitte Brittany Camilla Camille Candace Carla Carmen Carol Carole "
    "Caroline Carolyn Carrie Carly Catherine Cathy Cecilia Charlotte Chelsea Cheryl Chloe Christiane Christina "
    "Christine Chrystia Cindy Claire Clara Claudia Colleen Condoleezza Connie Constance Cristina Cynthia Daisy "
    "Dana Daniela Danielle Dawn Deborah Debbie Debra Delia Denise Diana Diane Dianne Dilma Dina Dolores Donna "
    "Dora Doris Dorothy Edith Eileen Elaine Eleanor Elena Elisa Elise Elisabeth Elizabeth Ella Ellen Emily Emma "
    "Erica Erin Esther Ethel Eva Eve Evelyn Fatima Federica Felicia Fiona Florence Frances Francesca Gabriela "
    "Gabrielle Gail Geraldine Gina Giorgia Gisele Gloria Grace Greta Gwen Hannah Harriet Heather Heidi Helen "
    "Helena Helga Hilary Hillary Hina Ida Ilhan Inga Ingrid Irene Irina Iris Isabel Isabella Ivanka Jackie "
    "Jacinda Jacqueline Jana Jane Janet Janice Jasmine Jean Jeanne Jen Jenna Jennifer Jenny Jessica Jill Jo Joan "
    "Joanna Joanne Jocelyn Josephine Joyce Juanita Judith Judy Julia Julie Juliet June Kaja Kamala Karen Karin "
    "Karine Kate Katharine Katherine Kathleen Kathryn Kathy Katie Kayla Kellyanne Kelly Kerry Kimberly Kirsten "
    "Kristalina Kristen Kristin Kristina Kyrsten Lara Larisa Laura Lauren Laurie Leah Leila Lena Leslie Lilian "
    "Lillian Linda Lindsay Lisa Liz Lois Loretta Lori Lorraine Louise Lucia Lucy Lydia Lynette Lynn Mackenzie "
    "Madeleine Maggie Malala Manuela Marcia Margaret Maria María Marianne Marie Marina Marine Marjorie Marsha "
    "Martha Mary Maureen Maxine Megan Meghan Melania Melanie Melinda Melissa Mercedes Meredith Mette Mia Michele "
    "Michelle Mildred Miriam Molly Monica Muriel Nadia Nadine Nancy Naomi Natalia Natalie Natasha Nicola Nicole "
    "Nikki Nina Noor Nora Olga Olivia Oksana Paige Pamela Patricia Patty Paula Pauline Penelope Penny Phyllis "
    "Priscilla Priti Rachel Ramona Rashida Rebecca Regina Renee Rhonda Rita Roberta Rosa Rosalind Rose Rosemary "
    "Roxanne Ruth Sabrina Sally Samantha Sandra Sanna Sara Sarah Shannon Sharon Sheila Shelley Sheryl Shirley "
    "Silvia Simone Sofia Sonia Sophia Sophie Stacey Stacy Stella Stephanie Sue Susan Susana Suzanne Svetlana "
    "Sylvia Tamara Tammi Tammy Tanya Tara Tatiana Tatyana Teresa Theresa Tiffany Tina Tracey Tracy Tulsi Ursula "
    "Valentina Valerie Vanessa Vera Veronica Viktoria Victoria Viola Violet Virginia Vivian Viviane Wanda Wendy "
    "Winnie Yael Yolanda Yuko Yulia Yvette Yvonne Zoe"
)
# Romanised Korean, Chinese and Vietnamese family names, which stand first.
_FAMILY = (
    "Ahn An Bae Baek Bai Ban Cai Cao Cha Chang Chen Cheng Cho Choe Choi Chon Chong Chung Deng Ding Do Dong Du "
    "Duan Fan Fang Feng Fu Gao Gu Guo Ha Han He Heo Ho Hong Hu Hua Huang Huh Hwang Hyon Hyun Im Jang Jeon Jeong "
    "Ji Jia Jiang Jin Jo Jon Jong Joo Ju Jung Kang Kim Ko Kong Koo Kwak Kwon Lai Lee Lei Li Liang Liao Lim Lin "
    "Liu Lu Luo Lyu Ma Mao Meng Min Moon Mun Myong Nam Ngo Nguyen Ning No Noh Oh O Ou Pae Paek Pak Pan Park Peng "
    "Pham Pyo Qian Qin Ri Rim Ro Roh Ryang Ryu Seo Shen Shi Shin Sim Sin So Soh Son Song Su Suh Sun Tan Tang Thae "
    "Tian Tran Tsai U Wan Wang Wei Wen Won Woo Wu Xi Xia Xiao Xie Xu Xue Yan Yang Yao Ye Yi Yim Yin Yo Yoo Yoon "
    "You Yu Yuan Yun Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zou"
)


@cache
def gender() -> dict[str, str]:
    """Given name -> ``he``, ``she``, or ``""`` where it is given to both."""
    male, female = set(_MALE.split()), set(_FEMALE.split())
    return {name: "" if name in male and name in female else "he" if name in male else "she" for name in male | female}


@cache
def family_first() -> frozenset[str]:
    """Family names that stand before the given name: ``Kim``, ``Xi``, ``Nguyen``."""
    return frozenset(_FAMILY.split())
